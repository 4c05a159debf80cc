-- Guidelines stood in the settings: they become version 1 in the project's first language.
INSERT INTO `guidelines` (`project_id`, `version`, `language`, `text`, `note`, `created_by`, `created_at`)
SELECT `id`, 1, coalesce(json_extract(`settings`, '$.languages[0]'), 'en'), json_extract(`settings`, '$.guidelines'), '', NULL, `created_at`
FROM `projects`
WHERE trim(coalesce(json_extract(`settings`, '$.guidelines'), ''), ' ' || char(9) || char(10) || char(13)) <> '';
--> statement-breakpoint
UPDATE `projects` SET `settings` = json_remove(`settings`, '$.guidelines');
--> statement-breakpoint
-- What was handed in before there were reviews waits for one.
INSERT INTO `task_reviews` (`task_id`, `project_id`, `kind`, `state`, `changed_at`)
SELECT `tasks`.`id`, `tasks`.`project_id`, `tasks`.`kind`, 'waiting', coalesce(max(`assignments`.`submitted_at`), `tasks`.`created_at`)
FROM `tasks` INNER JOIN `assignments` ON `assignments`.`task_id` = `tasks`.`id`
WHERE `assignments`.`state` = 'submitted' AND `tasks`.`purpose` = 'collect'
GROUP BY `tasks`.`id`;

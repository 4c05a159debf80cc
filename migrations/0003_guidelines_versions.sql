DROP INDEX `tasks_claimable`;--> statement-breakpoint
CREATE INDEX `tasks_screening` ON `tasks` (`project_id`,`created_at`,`id`) WHERE purpose = 'screening' and state = 'open';--> statement-breakpoint
CREATE INDEX `tasks_claimable` ON `tasks` (`project_id`,`kind`,priority desc,`created_at`,`id`) WHERE state = 'open' and purpose = 'collect' and completed + leased < target_overlap;--> statement-breakpoint
INSERT INTO `guidelines` (`project_id`, `version`, `language`, `text`, `note`, `created_by`, `created_at`)
SELECT `id`, 1, coalesce(json_extract(`settings`, '$.languages[0]'), 'en'), json_extract(`settings`, '$.guidelines'), '', NULL, `created_at`
FROM `projects`
WHERE trim(coalesce(json_extract(`settings`, '$.guidelines'), ''), ' ' || char(9) || char(10) || char(13)) <> '';
--> statement-breakpoint
UPDATE `projects` SET `settings` = json_remove(`settings`, '$.guidelines');

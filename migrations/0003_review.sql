CREATE TABLE `task_reviews` (
	`task_id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`disagreement` integer DEFAULT 0 NOT NULL,
	`settled` integer DEFAULT false NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `task_reviews_queue` ON `task_reviews` (`project_id`,`kind`,`state`,`disagreement`,`task_id`);--> statement-breakpoint
CREATE INDEX `task_reviews_sample` ON `task_reviews` (`project_id`,`kind`,`state`,`task_id`);--> statement-breakpoint
ALTER TABLE `reviews` ADD `version` integer;--> statement-breakpoint
ALTER TABLE `reviews` ADD `withdrawn_at` integer;--> statement-breakpoint
INSERT INTO `task_reviews` (`task_id`, `project_id`, `kind`, `state`, `changed_at`)
SELECT `tasks`.`id`, `tasks`.`project_id`, `tasks`.`kind`, 'waiting', max(`assignments`.`submitted_at`)
FROM `tasks` INNER JOIN `assignments` ON `assignments`.`task_id` = `tasks`.`id`
WHERE `assignments`.`state` = 'submitted' AND `tasks`.`purpose` = 'collect'
GROUP BY `tasks`.`id`;

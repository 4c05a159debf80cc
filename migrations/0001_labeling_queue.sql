DROP INDEX `assignments_of_user`;--> statement-breakpoint
CREATE INDEX `assignments_by_user` ON `assignments` (`user_id`,`project_id`,`state`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `assignments_open` ON `assignments` (`project_id`) WHERE state = 'open';--> statement-breakpoint
DROP INDEX `tasks_queue`;--> statement-breakpoint
CREATE INDEX `tasks_claimable` ON `tasks` (`project_id`,`kind`,priority desc,`created_at`,`id`) WHERE state = 'open' and completed + leased < target_overlap;--> statement-breakpoint
CREATE INDEX `tasks_by_project` ON `tasks` (`project_id`,`created_at`,`id`);--> statement-breakpoint
ALTER TABLE `rankings` ADD `comparisons` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rankings` ADD `ties` integer DEFAULT 0 NOT NULL;
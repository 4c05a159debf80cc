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
DROP INDEX `tasks_claimable`;--> statement-breakpoint
CREATE INDEX `tasks_screening` ON `tasks` (`project_id`,`created_at`,`id`) WHERE purpose = 'screening' and state = 'open';--> statement-breakpoint
CREATE INDEX `tasks_claimable` ON `tasks` (`project_id`,`kind`,priority desc,`created_at`,`id`) WHERE state = 'open' and purpose = 'collect' and completed + leased < target_overlap;--> statement-breakpoint
ALTER TABLE `reviews` ADD `version` integer;--> statement-breakpoint
ALTER TABLE `reviews` ADD `withdrawn_at` integer;--> statement-breakpoint
ALTER TABLE `generations` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `generations` ADD `problem` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `left_out` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `generations` ADD `prompt_id` text REFERENCES prompts(id);--> statement-breakpoint
ALTER TABLE `generations` ADD `shown` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `assignment_id` text;--> statement-breakpoint
CREATE INDEX `prompts_by_author` ON `prompts` (`project_id`,`author_id`);--> statement-breakpoint
CREATE INDEX `chat_turns_by_generation` ON `chat_turns` (`generation_id`);
CREATE TABLE `matches` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`model_ids` text NOT NULL,
	`job_ids` text NOT NULL,
	`prompts` integer NOT NULL,
	`task_ids` text,
	`equal` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `matches_by_project` ON `matches` (`project_id`,`created_at`);
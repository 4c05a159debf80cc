CREATE TABLE `source_requests` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`source_id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`model_index` integer NOT NULL,
	`sample_index` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`error` text,
	`output_id` text,
	`prompt_tokens` integer DEFAULT 0 NOT NULL,
	`completion_tokens` integer DEFAULT 0 NOT NULL,
	`cost` real DEFAULT 0 NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `source_runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`prompt_id`) REFERENCES `prompts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`output_id`) REFERENCES `outputs`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `source_requests_by_prompt` ON `source_requests` (`run_id`,`prompt_id`);--> statement-breakpoint
CREATE INDEX `source_requests_of_prompt` ON `source_requests` (`prompt_id`,`source_id`);--> statement-breakpoint
CREATE INDEX `source_requests_by_state` ON `source_requests` (`source_id`,`state`);--> statement-breakpoint
CREATE INDEX `source_requests_by_output` ON `source_requests` (`output_id`);--> statement-breakpoint
CREATE INDEX `source_requests_waiting` ON `source_requests` (`source_id`,`id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `source_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`models` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `source_runs_by_source` ON `source_runs` (`source_id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`base_url` text NOT NULL,
	`sealed_key` text,
	`key_last_four` text,
	`models` text NOT NULL,
	`requests_per_minute` integer NOT NULL,
	`at_once` integer NOT NULL,
	`timeout_seconds` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sources_by_project` ON `sources` (`project_id`,`created_at`);
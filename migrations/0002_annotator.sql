CREATE TABLE `guidelines` (
	`project_id` text NOT NULL,
	`version` integer NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `version`, `language`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `task_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`task_id` text NOT NULL,
	`user_id` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `task_reports_open` ON `task_reports` (`project_id`,`resolved_at`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `written_prompts` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`user_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`current` integer NOT NULL,
	`content` text NOT NULL,
	`active_milliseconds` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prompt_id`) REFERENCES `prompts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `written_prompts_version` ON `written_prompts` (`assignment_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `written_prompts_submission` ON `written_prompts` (`assignment_id`,`submission_id`);--> statement-breakpoint
CREATE INDEX `written_prompts_by_prompt` ON `written_prompts` (`prompt_id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`task_id` text NOT NULL,
	`assignment_id` text,
	`reviewer_id` text NOT NULL,
	`verdict` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_by_task` ON `reviews` (`task_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `reviews_by_assignment` ON `reviews` (`assignment_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `screening_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`task_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`current` integer NOT NULL,
	`content` text NOT NULL,
	`score` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `screening_answers_version` ON `screening_answers` (`assignment_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `screening_answers_submission` ON `screening_answers` (`assignment_id`,`submission_id`);--> statement-breakpoint
CREATE INDEX `screening_answers_by_person` ON `screening_answers` (`project_id`,`user_id`,`current`);--> statement-breakpoint
CREATE TABLE `chat_turns` (
	`chat_id` text NOT NULL,
	`position` integer NOT NULL,
	`role` text NOT NULL,
	`content` text NOT NULL,
	`model_id` text,
	`generation_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`chat_id`, `position`),
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`generation_id`) REFERENCES `generations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `chats` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`user_id` text NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chats_by_person` ON `chats` (`project_id`,`user_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE TABLE `generations` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`model_id` text NOT NULL,
	`requested_by` text NOT NULL,
	`conversation` text NOT NULL,
	`parameters` text NOT NULL,
	`state` text NOT NULL,
	`texts` text NOT NULL,
	`worker_id` text,
	`fencing_token` integer DEFAULT 0 NOT NULL,
	`lease_until` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `generations_queue` ON `generations` (`state`,`created_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`prompt_id` text,
	`purpose` text DEFAULT 'collect' NOT NULL,
	`source` text DEFAULT 'import' NOT NULL,
	`brief` text,
	`answer_key` text,
	`target_overlap` integer NOT NULL,
	`completed` integer DEFAULT 0 NOT NULL,
	`leased` integer DEFAULT 0 NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`prompt_id`) REFERENCES `prompts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_tasks`("id", "project_id", "kind", "state", "prompt_id", "target_overlap", "completed", "leased", "priority", "created_at") SELECT "id", "project_id", "kind", "state", "prompt_id", "target_overlap", "completed", "leased", "priority", "created_at" FROM `tasks`;--> statement-breakpoint
DROP TABLE `tasks`;--> statement-breakpoint
ALTER TABLE `__new_tasks` RENAME TO `tasks`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `tasks_claimable` ON `tasks` (`project_id`,`kind`,priority desc,`created_at`,`id`) WHERE state = 'open' and completed + leased < target_overlap;--> statement-breakpoint
CREATE INDEX `tasks_by_project` ON `tasks` (`project_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_prompt` ON `tasks` (`prompt_id`);--> statement-breakpoint
ALTER TABLE `project_members` ADD `guidelines_read` integer;--> statement-breakpoint
ALTER TABLE `project_members` ADD `guided_at` integer;--> statement-breakpoint
ALTER TABLE `project_members` ADD `screening` text DEFAULT 'not_taken' NOT NULL;--> statement-breakpoint
ALTER TABLE `project_members` ADD `screened_at` integer;--> statement-breakpoint
ALTER TABLE `prompts` ADD `language` text;--> statement-breakpoint
ALTER TABLE `prompts` ADD `retired` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `assignments` ADD `guidelines_version` integer;--> statement-breakpoint
ALTER TABLE `assignments` ADD `returned_at` integer;--> statement-breakpoint
CREATE INDEX `assignments_returned` ON `assignments` (`user_id`,`project_id`,`returned_at`) WHERE returned_at is not null;--> statement-breakpoint
ALTER TABLE `demonstrations` ADD `review` text;--> statement-breakpoint
ALTER TABLE `rankings` ADD `review` text;--> statement-breakpoint
ALTER TABLE `rankings` ADD `settles_task_id` text REFERENCES tasks(id);--> statement-breakpoint
ALTER TABLE `rankings` ADD `settled` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `rankings_settling` ON `rankings` (`settles_task_id`);
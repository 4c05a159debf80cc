CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text,
	`scope` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_token_hash_unique` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE TABLE `artefacts` (
	`hash` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`task_id` text NOT NULL,
	`user_id` text NOT NULL,
	`state` text NOT NULL,
	`shown_order` text NOT NULL,
	`shuffle_seed` integer NOT NULL,
	`lease_until` integer NOT NULL,
	`active_milliseconds` integer DEFAULT 0 NOT NULL,
	`skip_reason` text,
	`skip_note` text,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_once` ON `assignments` (`task_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `assignments_of_user` ON `assignments` (`user_id`,`project_id`,`state`);--> statement-breakpoint
CREATE INDEX `assignments_leases` ON `assignments` (`state`,`lease_until`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`user_id` text,
	`project_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `comparisons` (
	`ranking_id` text NOT NULL,
	`project_id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`winner_id` text NOT NULL,
	`loser_id` text NOT NULL,
	`tie` integer NOT NULL,
	PRIMARY KEY(`ranking_id`, `winner_id`, `loser_id`),
	FOREIGN KEY (`ranking_id`) REFERENCES `rankings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`winner_id`) REFERENCES `outputs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loser_id`) REFERENCES `outputs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comparisons_by_prompt` ON `comparisons` (`project_id`,`prompt_id`);--> statement-breakpoint
CREATE TABLE `datasets` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`rows` integer NOT NULL,
	`labelers` integer DEFAULT 0 NOT NULL,
	`counts` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `datasets_by_hash` ON `datasets` (`project_id`,`kind`,`hash`);--> statement-breakpoint
CREATE TABLE `demonstrations` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`assignment_id` text,
	`prompt_id` text NOT NULL,
	`user_id` text,
	`source_name` text,
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`current` integer NOT NULL,
	`text` text NOT NULL,
	`active_milliseconds` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prompt_id`) REFERENCES `prompts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `demonstrations_version` ON `demonstrations` (`assignment_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `demonstrations_submission` ON `demonstrations` (`assignment_id`,`submission_id`);--> statement-breakpoint
CREATE INDEX `demonstrations_by_project` ON `demonstrations` (`project_id`,`current`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `demonstrations_by_prompt` ON `demonstrations` (`prompt_id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`assignment_id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`content` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`data` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_by_project` ON `events` (`project_id`,`id`);--> statement-breakpoint
CREATE TABLE `job_dependencies` (
	`job_id` text NOT NULL,
	`depends_on_id` text NOT NULL,
	PRIMARY KEY(`job_id`, `depends_on_id`),
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`depends_on_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `job_dependants` ON `job_dependencies` (`depends_on_id`);--> statement-breakpoint
CREATE TABLE `job_inputs` (
	`job_id` text NOT NULL,
	`role` text NOT NULL,
	`model_id` text,
	`from_job_id` text,
	`dataset_id` text,
	PRIMARY KEY(`job_id`, `role`),
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `job_logs` (
	`job_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`sequence` integer NOT NULL,
	`at` integer NOT NULL,
	`level` text NOT NULL,
	`message` text NOT NULL,
	PRIMARY KEY(`job_id`, `attempt`, `sequence`),
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `job_metrics` (
	`job_id` text NOT NULL,
	`step` integer NOT NULL,
	`at` integer NOT NULL,
	`values` text NOT NULL,
	PRIMARY KEY(`job_id`, `step`),
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`idempotency_key` text,
	`parameters` text NOT NULL,
	`started_by` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`maximum_attempts` integer DEFAULT 3 NOT NULL,
	`fencing_token` integer DEFAULT 0 NOT NULL,
	`worker_id` text,
	`lease_until` integer,
	`progress` real DEFAULT 0 NOT NULL,
	`step` integer DEFAULT 0 NOT NULL,
	`checkpoint_step` integer,
	`checkpoint_artefact` text,
	`cancel_requested` integer DEFAULT false NOT NULL,
	`error` text,
	`model_id` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_idempotency` ON `jobs` (`project_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `jobs_queue` ON `jobs` (`state`,`priority`,`created_at`);--> statement-breakpoint
CREATE INDEX `jobs_by_project` ON `jobs` (`project_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `models` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`parameters` integer,
	`artefact` text,
	`job_id` text,
	`metrics` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `models_by_project` ON `models` (`project_id`,`kind`,`created_at`);--> statement-breakpoint
CREATE TABLE `outputs` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`model_id` text NOT NULL,
	`job_id` text,
	`sample_index` integer DEFAULT 0 NOT NULL,
	`text` text NOT NULL,
	`tokens` integer,
	`logprob` real,
	`temperature` real,
	`seed` integer,
	`finished` integer,
	`reward` real,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`prompt_id`) REFERENCES `prompts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outputs_by_prompt` ON `outputs` (`prompt_id`);--> statement-breakpoint
CREATE INDEX `outputs_by_model` ON `outputs` (`model_id`,`prompt_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `outputs_by_job` ON `outputs` (`job_id`,`prompt_id`,`sample_index`) WHERE job_id is not null;--> statement-breakpoint
CREATE TABLE `project_counters` (
	`project_id` text PRIMARY KEY NOT NULL,
	`prompts` integer DEFAULT 0 NOT NULL,
	`outputs` integer DEFAULT 0 NOT NULL,
	`demonstrations` integer DEFAULT 0 NOT NULL,
	`rankings` integer DEFAULT 0 NOT NULL,
	`comparisons` integer DEFAULT 0 NOT NULL,
	`ties` integer DEFAULT 0 NOT NULL,
	`rank_tasks_open` integer DEFAULT 0 NOT NULL,
	`demonstration_tasks_open` integer DEFAULT 0 NOT NULL,
	`demonstrations_at_last_sft` integer DEFAULT 0 NOT NULL,
	`comparisons_at_last_reward` integer DEFAULT 0 NOT NULL,
	`models` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `project_members` (
	`project_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`joined_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `user_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `members_by_user` ON `project_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `prompts` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`conversation` text NOT NULL,
	`preview` text NOT NULL,
	`content_hash` text NOT NULL,
	`source` text NOT NULL,
	`kind` text NOT NULL,
	`use_case` text NOT NULL,
	`split` text NOT NULL,
	`author_id` text,
	`author_name` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `prompts_by_content` ON `prompts` (`project_id`,`content_hash`);--> statement-breakpoint
CREATE INDEX `prompts_by_project` ON `prompts` (`project_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `rankings` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`assignment_id` text,
	`prompt_id` text NOT NULL,
	`user_id` text,
	`source_name` text,
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`current` integer NOT NULL,
	`tiers` text NOT NULL,
	`shown_order` text NOT NULL,
	`unacceptable_from` integer,
	`comment` text DEFAULT '' NOT NULL,
	`active_milliseconds` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prompt_id`) REFERENCES `prompts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rankings_version` ON `rankings` (`assignment_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `rankings_submission` ON `rankings` (`assignment_id`,`submission_id`);--> statement-breakpoint
CREATE INDEX `rankings_by_project` ON `rankings` (`project_id`,`current`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `rankings_by_prompt` ON `rankings` (`prompt_id`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`ranking_id` text NOT NULL,
	`output_id` text NOT NULL,
	`quality` integer,
	`flags` text NOT NULL,
	PRIMARY KEY(`ranking_id`, `output_id`),
	FOREIGN KEY (`ranking_id`) REFERENCES `rankings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`output_id`) REFERENCES `outputs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `task_outputs` (
	`task_id` text NOT NULL,
	`output_id` text NOT NULL,
	PRIMARY KEY(`task_id`, `output_id`),
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`output_id`) REFERENCES `outputs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `task_outputs_by_output` ON `task_outputs` (`output_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`prompt_id` text NOT NULL,
	`target_overlap` integer NOT NULL,
	`completed` integer DEFAULT 0 NOT NULL,
	`leased` integer DEFAULT 0 NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`prompt_id`) REFERENCES `prompts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tasks_queue` ON `tasks` (`project_id`,`state`,`priority`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_prompt` ON `tasks` (`prompt_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`is_administrator` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `workers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`engine` text NOT NULL,
	`kinds` text NOT NULL,
	`last_seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workers_name_unique` ON `workers` (`name`);
CREATE TABLE `labeler_days` (
	`project_id` text NOT NULL,
	`user_id` text NOT NULL,
	`day` integer NOT NULL,
	`rankings` integer DEFAULT 0 NOT NULL,
	`comparisons` integer DEFAULT 0 NOT NULL,
	`ties` integer DEFAULT 0 NOT NULL,
	`ranking_milliseconds` integer DEFAULT 0 NOT NULL,
	`untouched` integer DEFAULT 0 NOT NULL,
	`demonstrations` integer DEFAULT 0 NOT NULL,
	`demonstration_milliseconds` integer DEFAULT 0 NOT NULL,
	`agreement_n` integer DEFAULT 0 NOT NULL,
	`agreement_sum` integer DEFAULT 0 NOT NULL,
	`agreement_squares` integer DEFAULT 0 NOT NULL,
	`tau_n` integer DEFAULT 0 NOT NULL,
	`tau_sum` integer DEFAULT 0 NOT NULL,
	`tau_squares` integer DEFAULT 0 NOT NULL,
	`gold_n` integer DEFAULT 0 NOT NULL,
	`gold_sum` integer DEFAULT 0 NOT NULL,
	`gold_squares` integer DEFAULT 0 NOT NULL,
	`position_n` integer DEFAULT 0 NOT NULL,
	`position_sum` integer DEFAULT 0 NOT NULL,
	`position_squares` integer DEFAULT 0 NOT NULL,
	`length_n` integer DEFAULT 0 NOT NULL,
	`length_sum` integer DEFAULT 0 NOT NULL,
	`length_squares` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`project_id`, `user_id`, `day`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `labeler_days_by_day` ON `labeler_days` (`project_id`,`day`);--> statement-breakpoint
CREATE TABLE `labeler_pairs` (
	`project_id` text NOT NULL,
	`first_id` text NOT NULL,
	`second_id` text NOT NULL,
	`agreement_n` integer DEFAULT 0 NOT NULL,
	`agreement_sum` integer DEFAULT 0 NOT NULL,
	`agreement_squares` integer DEFAULT 0 NOT NULL,
	`tau_n` integer DEFAULT 0 NOT NULL,
	`tau_sum` integer DEFAULT 0 NOT NULL,
	`tau_squares` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`project_id`, `first_id`, `second_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`first_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `labeler_pairs_second` ON `labeler_pairs` (`project_id`,`second_id`);--> statement-breakpoint
CREATE TABLE `model_verdicts` (
	`project_id` text NOT NULL,
	`first_id` text NOT NULL,
	`second_id` text NOT NULL,
	`first` integer DEFAULT 0 NOT NULL,
	`second` integer DEFAULT 0 NOT NULL,
	`ties` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`project_id`, `first_id`, `second_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`first_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `project_days` (
	`project_id` text NOT NULL,
	`day` integer NOT NULL,
	`split` text NOT NULL,
	`source` text NOT NULL,
	`demonstrations` integer DEFAULT 0 NOT NULL,
	`rankings` integer DEFAULT 0 NOT NULL,
	`comparisons` integer DEFAULT 0 NOT NULL,
	`ties` integer DEFAULT 0 NOT NULL,
	`active_milliseconds` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`project_id`, `day`, `split`, `source`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `project_quality` (
	`project_id` text PRIMARY KEY NOT NULL,
	`shared_pairs` integer DEFAULT 0 NOT NULL,
	`agreement_n` integer DEFAULT 0 NOT NULL,
	`agreement_sum` integer DEFAULT 0 NOT NULL,
	`agreement_squares` integer DEFAULT 0 NOT NULL,
	`counted_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `rankings_by_labeler` ON `rankings` (`project_id`,`user_id`,`current`,`created_at`,`id`);
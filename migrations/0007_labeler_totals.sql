CREATE TABLE `labeler_totals` (
	`project_id` text NOT NULL,
	`user_id` text NOT NULL,
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
	PRIMARY KEY(`project_id`, `user_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
-- Counters that were made before there were totals are made anew at the next start.
UPDATE `project_quality` SET `counted_at` = NULL;

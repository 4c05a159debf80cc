PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_comparisons` (
	`ranking_id` text NOT NULL,
	`project_id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`winner_id` text NOT NULL,
	`loser_id` text NOT NULL,
	`tie` integer NOT NULL,
	PRIMARY KEY(`ranking_id`, `winner_id`, `loser_id`),
	FOREIGN KEY (`ranking_id`) REFERENCES `rankings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_comparisons`("ranking_id", "project_id", "prompt_id", "winner_id", "loser_id", "tie") SELECT "ranking_id", "project_id", "prompt_id", "winner_id", "loser_id", "tie" FROM `comparisons`;--> statement-breakpoint
DROP TABLE `comparisons`;--> statement-breakpoint
ALTER TABLE `__new_comparisons` RENAME TO `comparisons`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `comparisons_by_prompt` ON `comparisons` (`project_id`,`prompt_id`);--> statement-breakpoint
CREATE TABLE `__new_ratings` (
	`ranking_id` text NOT NULL,
	`output_id` text NOT NULL,
	`quality` integer,
	`flags` text NOT NULL,
	PRIMARY KEY(`ranking_id`, `output_id`),
	FOREIGN KEY (`ranking_id`) REFERENCES `rankings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_ratings`("ranking_id", "output_id", "quality", "flags") SELECT "ranking_id", "output_id", "quality", "flags" FROM `ratings`;--> statement-breakpoint
DROP TABLE `ratings`;--> statement-breakpoint
ALTER TABLE `__new_ratings` RENAME TO `ratings`;--> statement-breakpoint
CREATE INDEX `task_reports_by_task` ON `task_reports` (`task_id`);--> statement-breakpoint
CREATE INDEX `screening_answers_by_task` ON `screening_answers` (`task_id`);--> statement-breakpoint
CREATE INDEX `generations_by_prompt` ON `generations` (`prompt_id`);
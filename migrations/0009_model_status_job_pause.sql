CREATE TABLE `model_status` (
	`model_id` text PRIMARY KEY NOT NULL,
	`promoted_at` integer,
	`pinned_at` integer,
	`archived_at` integer,
	`limits` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `jobs` ADD `pause_requested` integer DEFAULT false NOT NULL;
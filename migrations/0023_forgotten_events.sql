CREATE TABLE `forgotten_events` (
	`project_id` text PRIMARY KEY NOT NULL,
	`up_to` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);

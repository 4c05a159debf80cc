DROP INDEX `tasks_claimable`;--> statement-breakpoint
ALTER TABLE `tasks` ADD `uncertainty` real;--> statement-breakpoint
ALTER TABLE `tasks` ADD `drawn_at_random` integer;--> statement-breakpoint
ALTER TABLE `tasks` ADD `urgency` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `tasks_claimable` ON `tasks` (`project_id`,`kind`,priority desc,urgency desc,`created_at`,`id`) WHERE state = 'open' and purpose = 'collect' and target_overlap > completed + leased;--> statement-breakpoint
ALTER TABLE `output_scores` ADD `heads` text;
ALTER TABLE `generations` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `generations` ADD `problem` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `left_out` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `generations` ADD `prompt_id` text REFERENCES prompts(id) ON DELETE cascade;--> statement-breakpoint
ALTER TABLE `generations` ADD `shown` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `assignment_id` text;--> statement-breakpoint
CREATE INDEX `chat_turns_by_generation` ON `chat_turns` (`generation_id`);
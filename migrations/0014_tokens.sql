ALTER TABLE `api_tokens` ADD `scopes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `hint` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `project_id` text;--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `created_by` text REFERENCES users(id);--> statement-breakpoint
CREATE INDEX `api_tokens_by_user` ON `api_tokens` (`user_id`);--> statement-breakpoint
CREATE INDEX `api_tokens_by_project` ON `api_tokens` (`project_id`);--> statement-breakpoint
ALTER TABLE `generations` ADD `source` text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE `generations` ADD `text` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `answers` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `prompt_tokens` integer;
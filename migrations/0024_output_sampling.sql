ALTER TABLE `outputs` ADD `top_p` real;--> statement-breakpoint
ALTER TABLE `outputs` ADD `top_k` integer;--> statement-breakpoint
ALTER TABLE `outputs` ADD `stop` text;--> statement-breakpoint
ALTER TABLE `outputs` ADD `maximum_tokens` integer;
# Everything here needs Python 3 and make alone; the rest is brought at the first use.
# The command starts in / because a version manager that finds our .python-version would
# refuse to run any other python3, and any will do.
run = here="$$PWD" && cd / && exec python3 "$$here/dev/bootstrap.py"

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench bench-chat bench-orders races faults states messages lock check-image

help: ## Show what there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

demo: ## Run the shop here: PORT=8000 chooses the port, FRESH=1 starts over
	@$(run) -m dev.demo_run

test: ## Check the code and run every test
	@$(run) -m dev.test_run

lint: ## Check style, types and who imports whom
	@$(run) -m dev.lint

format: ## Put the code into the house style
	@$(run) -m ruff format .

bench: ## Measure the pages of a shop filled as the demo
	@$(run) -m dev.bench_pages

bench-chat: ## Measure messages from hand to screen, and a restart of Valkey
	@$(run) -m dev.bench_chat $(ARGS)

bench-orders: ## Measure paid orders a minute, and a crowd at one item
	@$(run) -m dev.bench_orders

races: ## Contest items and money at full size, some fifteen minutes: ARGS="--scale 0.1" is less
	@$(run) -m dev.races $(ARGS)

faults: ## Break everything once at full size, some half hour: ARGS="--only 22" is one
	@$(run) -m dev.faults $(ARGS)

states: ## Draw the state machines and deadlines into docs/states.md
	@$(run) -m dev.states

messages: ## Gather what mails say for its translators, and compile their work
	@$(run) -m dev.messages

lock: ## Lock the versions of pyproject.toml again, with hashes
	@$(run) -m dev.lock

check-image: ## Install production alone, as the Dockerfile does, and start it
	@$(run) -m dev.check_image

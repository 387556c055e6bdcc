//! `plenary`: plans the agendas of meetings between delegations, and never forgets how an agenda
//! came to be.

mod args;
mod commands;
mod demo;
mod door;
mod failure;
mod granting;
mod logs;
mod output;
mod records;
mod remote;
mod script;
mod serving;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Verb};
use crate::failure::Failure;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(args: Args) -> Result<(), Failure> {
    logs::start(&args)?;
    match args.verb {
        Verb::Init(init) => commands::init::run(&init),
        Verb::Token(token) => commands::token::run(&token),
        Verb::Serve(serve) => commands::serve::run(&serve),
        Verb::Demo(demo) => commands::demo::run(&demo),
        Verb::Run(run) => commands::run::run(&run),
        Verb::History(history) => commands::history::run(&history),
        Verb::Print(print) => commands::print::run(&print),
        Verb::Calendar(calendar) => commands::calendar::run(&calendar),
        Verb::Replay(replay) => commands::replay::run(&replay),
        Verb::Verify(verify) => commands::verify::run(&verify),
        Verb::Schema => commands::schema::run(),
    }
}

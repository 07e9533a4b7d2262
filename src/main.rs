//! The `yiming` command.

fn main() -> std::process::ExitCode {
    yiming::cli::main()
}

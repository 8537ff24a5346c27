//! What stands between the compiler and the browser: a linked WebAssembly program becomes one with JavaScript around
//! it and, where asked, parts that are loaded on demand.
//!
//! ```text
//! xtask-wasm PROGRAM.wasm FOLDER NAME web|no-modules [--split]
//! ```
//!
//! It writes `NAME.js` and `NAME_bg.wasm` into the folder. With `--split` it also writes the parts,
//! `NAME_parts.js`, which fetches them, and `parts.txt`: a line for each part with its name and its files, without
//! ending, in which the last one is its own and those before are shared with other parts.
//!
//! It is a program of its own because only building needs it, and it takes far longer to compile than the rest of
//! `xtask`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "Usage: xtask-wasm PROGRAM.wasm FOLDER NAME web|no-modules [--split]";

/// What is to be done.
struct Task {
    program: PathBuf,
    folder: PathBuf,
    name: String,
    /// Whether the JavaScript is a module, or a classic script as a worker's first script imports it.
    is_module: bool,
    split: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(task) = Task::read(&arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    match task.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", task.program.display());
            ExitCode::FAILURE
        }
    }
}

impl Task {
    fn read(arguments: &[String]) -> Option<Self> {
        let (named, flags) = arguments.split_at_checked(4)?;
        let [program, folder, name, target] = named else { return None };
        let is_module = match target.as_str() {
            "web" => true,
            "no-modules" => false,
            _ => return None,
        };
        let split = match flags {
            [] => false,
            [flag] if flag == "--split" => true,
            _ => return None,
        };
        Some(Self { program: program.into(), folder: folder.into(), name: name.clone(), is_module, split })
    }

    fn run(&self) -> Result<(), Box<dyn Error>> {
        let whole = std::fs::read(&self.program)?;
        // The program that is left over: wasm-bindgen takes it from a file, and the site does not.
        let rest = self.folder.join("rest.wasm");
        if self.split {
            self.split(&whole, &rest)?;
            self.bind(&rest)?;
            std::fs::remove_file(&rest)?;
        } else {
            self.bind(&self.program)?;
        }
        Ok(())
    }

    /// Writes the parts, and to `rest` what is loaded at once.
    fn split(&self, whole: &[u8], rest: &Path) -> Result<(), Box<dyn Error>> {
        let mut options = wasm_split_cli_support::Options::new(whole);
        let (module, loader) = (format!("./{}.js", self.name), format!("./{}_parts.js", self.name));
        options.output_dir = &self.folder;
        options.main_out_path = rest;
        options.main_module = &module;
        options.link_name = &loader;
        let split = wasm_split_cli_support::transform(options)?;
        let mut parts: Vec<_> = split.prefetch_map.into_iter().collect();
        parts.sort();
        let mut text = String::new();
        for (part, files) in parts {
            writeln!(text, "{part} {}", files.join(" "))?;
        }
        std::fs::write(self.folder.join("parts.txt"), text)?;
        Ok(())
    }

    fn bind(&self, program: &Path) -> Result<(), Box<dyn Error>> {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(program).out_name(&self.name).typescript(false);
        if self.is_module {
            bindgen.web(true)?
        } else {
            bindgen.no_modules(true)?
        };
        if self.split {
            // What the parts share with the program is exported, under the names the linker gave.
            bindgen.keep_lld_exports(true).demangle(false);
        }
        bindgen.generate(&self.folder)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<Task> {
        Task::read(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn arguments_are_read_or_refused() {
        assert!(read("a.wasm out page web --split").is_some_and(|task| task.is_module && task.split));
        assert!(read("a.wasm out engine no-modules").is_some_and(|task| !task.is_module && !task.split));
        for wrong in ["", "a.wasm out page", "a.wasm out page node", "a.wasm out page web --merge"] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }
}

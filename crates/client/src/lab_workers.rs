//! The workers of labs that bring a program of their own: started when they are first asked, ended when their lab is left.

use std::collections::BTreeMap;

use std::rc::Rc;

use leptos::prelude::*;
use protocol::LabApi;

use super::{Client, Script};

/// A lab's program by the lab's name.
type Programs = Rc<[(&'static str, &'static str)]>;

/// The workers of labs. Copies share them.
#[derive(Clone, Copy)]
pub struct LabWorkers {
    programs: StoredValue<Programs, LocalStorage>,
    running: StoredValue<BTreeMap<&'static str, Client>, LocalStorage>,
    /// The owner of what the clients keep: they outlive the page that asked for them first.
    owner: StoredValue<Owner>,
}

impl LabWorkers {
    /// Of those of `labs` that have a program; none is running.
    pub fn of_labs(labs: &[LabApi]) -> Self {
        let programs: Programs = labs.iter().filter_map(|lab| Some((lab.lab, lab.program?))).collect();
        Self {
            programs: StoredValue::new_local(programs),
            running: StoredValue::new_local(BTreeMap::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The worker of `lab`, started where it is not running; `None` where the lab has no program of its own.
    pub fn of(self, lab: &str) -> Option<Client> {
        let (name, program) =
            self.programs.with_value(|programs| programs.iter().find(|(name, _)| *name == lab).copied())?;
        if let Some(client) = self.running.with_value(|running| running.get(&name).copied()) {
            return Some(client);
        }
        let client =
            self.owner.with_value(|owner| owner.with(|| Client::start(&Script::Program(program).address())));
        self.running.update_value(|running| {
            running.insert(name, client);
        });
        Some(client)
    }

    /// Ends the worker of `lab`, and with it the lab's data.
    pub fn leave(self, lab: &'static str) {
        let client = self.running.try_update_value(|running| running.remove(&lab)).flatten();
        if let Some(client) = client {
            client.end();
        }
    }
}

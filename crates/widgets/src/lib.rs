//! What every screen is built from: controls, grids, trees, the stepper, charts, the editor. Each gets its data as
//! properties and calls nobody but its callbacks.

pub mod format;
pub mod grid_pages;
pub mod grid_selection;
pub mod grid_window;
pub mod heat;
pub mod plots;
pub mod separated;
pub mod stepper;
pub mod syntax;
pub mod tree_rows;

mod look;

#[cfg(target_arch = "wasm32")]
mod badge;
#[cfg(target_arch = "wasm32")]
pub mod clipboard;
#[cfg(target_arch = "wasm32")]
mod code_editor;
#[cfg(target_arch = "wasm32")]
mod code_view;
#[cfg(target_arch = "wasm32")]
mod combobox;
#[cfg(target_arch = "wasm32")]
mod copy_as;
#[cfg(target_arch = "wasm32")]
mod copy_button;
#[cfg(target_arch = "wasm32")]
mod data_grid;
#[cfg(target_arch = "wasm32")]
mod data_table;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod field;
#[cfg(target_arch = "wasm32")]
mod grid_export;
#[cfg(target_arch = "wasm32")]
mod grid_head;
#[cfg(target_arch = "wasm32")]
mod grid_rows;
#[cfg(target_arch = "wasm32")]
mod grid_value;
#[cfg(target_arch = "wasm32")]
mod icon;
#[cfg(target_arch = "wasm32")]
pub mod latest;
#[cfg(target_arch = "wasm32")]
pub mod on_demand;
#[cfg(target_arch = "wasm32")]
mod progress;
#[cfg(target_arch = "wasm32")]
pub mod save_file;
#[cfg(target_arch = "wasm32")]
mod segmented;
#[cfg(target_arch = "wasm32")]
mod split_pane;
#[cfg(target_arch = "wasm32")]
mod stars;
#[cfg(target_arch = "wasm32")]
mod states;
#[cfg(target_arch = "wasm32")]
mod stepper_controls;
#[cfg(target_arch = "wasm32")]
mod tabs;
#[cfg(target_arch = "wasm32")]
mod tip;
#[cfg(target_arch = "wasm32")]
mod toast;
#[cfg(target_arch = "wasm32")]
mod tree_view;
#[cfg(target_arch = "wasm32")]
mod unique;
#[cfg(target_arch = "wasm32")]
mod vector_strip;

pub use look::Look;

#[cfg(target_arch = "wasm32")]
pub use badge::Badge;
#[cfg(target_arch = "wasm32")]
pub use code_editor::{CodeEditor, Completion};
#[cfg(target_arch = "wasm32")]
pub use code_view::CodeView;
#[cfg(target_arch = "wasm32")]
pub use combobox::{Choice, Combobox};
#[cfg(target_arch = "wasm32")]
pub use copy_as::{CodeVariant, CopyAsCode};
#[cfg(target_arch = "wasm32")]
pub use copy_button::CopyButton;
#[cfg(target_arch = "wasm32")]
pub use data_grid::DataGrid;
#[cfg(target_arch = "wasm32")]
pub use data_table::DataTable;
#[cfg(target_arch = "wasm32")]
pub use dialog::Dialog;
#[cfg(target_arch = "wasm32")]
pub use field::{Range, Select, Slider, TextField};
#[cfg(target_arch = "wasm32")]
pub use grid_rows::GridRows;
#[cfg(target_arch = "wasm32")]
pub use icon::{Glyph, Icon, LookIcon};
#[cfg(target_arch = "wasm32")]
pub use progress::Progress;
#[cfg(target_arch = "wasm32")]
pub use segmented::Segmented;
#[cfg(target_arch = "wasm32")]
pub use split_pane::SplitPane;
#[cfg(target_arch = "wasm32")]
pub use stars::Stars;
#[cfg(target_arch = "wasm32")]
pub use states::{EmptyState, ErrorState, Loading, PanelBoundary, PanelError};
#[cfg(target_arch = "wasm32")]
pub use stepper_controls::{StepperControls, handle_key};
#[cfg(target_arch = "wasm32")]
pub use tabs::{Tab, Tabs};
#[cfg(target_arch = "wasm32")]
pub use tip::Tip;
#[cfg(target_arch = "wasm32")]
pub use toast::{ToastAction, ToastPlace, Toasts};
#[cfg(target_arch = "wasm32")]
pub use tree_view::TreeView;
#[cfg(target_arch = "wasm32")]
pub use vector_strip::{HeatCells, VectorStrip};

//! The choice between the two query encoders: a button that names the one in use, and a dialog behind it.

mod choice;
mod full;

pub use choice::EncoderChoice;

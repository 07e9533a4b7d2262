//! Label Studio: tasks with predictions, and the labelling configuration that they fit.

use std::io::{Error, Result};

use serde_json::json;

use crate::disk::Growing;
use crate::export::mentions::row::count_types;
use crate::export::mentions::{Format, Page, Part, Settings, Writer, joined, json};
use crate::export::{Receipt, Sink, Unit};
use crate::glossary::EntityType;

pub(crate) const FORMAT: Format = Format {
    name: "label-studio",
    about: "a folder with tasks.json (predictions) and config.xml, for Label Studio",
    units: &[Unit::CodePoint],
    folder: true,
    start,
};

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    let version = format!("yiming {}", &settings.index.glossary_hash()[..8]);
    Box::new(LabelStudio { version, ascii: settings.ascii, tasks: None, first: true })
}

struct LabelStudio {
    /// What the predictions are grouped by.
    version: String,
    ascii: bool,
    tasks: Option<Growing>,
    first: bool,
}

/// The names that tie results to the configuration.
pub(crate) const LABEL: &str = "label";
/// The text field of an annotator that holds the entity.
pub(crate) const ENTITY: &str = "entity";
/// The document's text.
pub(crate) const TEXT: &str = "text";

/// A colour a type, apart from each other and light enough for black text.
const COLOURS: [&str; 8] = ["#f28e8e", "#8ec7f2", "#9fe0c8", "#f2c48e", "#c9a8f2", "#f2e18e", "#b5d98a", "#d0d0d0"];

impl Writer for LabelStudio {
    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let labels: String = EntityType::ALL
            .iter()
            .zip(COLOURS)
            .map(|((_, name, _), colour)| format!("    <Label value=\"{name}\" background=\"{colour}\"/>\n"))
            .collect();
        let configuration = format!(
            "<View>\n  <Labels name=\"{LABEL}\" toName=\"{TEXT}\">\n{labels}  </Labels>\n  \
             <Text name=\"{TEXT}\" value=\"$text\" granularity=\"symbol\"/>\n  \
             <TextArea name=\"{ENTITY}\" toName=\"{TEXT}\" perRegion=\"true\" editable=\"true\" maxSubmissions=\"1\" \
             displayMode=\"region-list\" placeholder=\"entity\"/>\n</View>\n"
        );
        sink.file("config.xml", configuration.as_bytes())?;
        let mut tasks = sink.grow("tasks.json")?;
        tasks.write(b"[")?;
        self.tasks = Some(tasks);
        Ok(())
    }

    fn document(&self, page: &Page<'_>) -> Part {
        let mut receipt = Receipt::default();
        count_types(page.rows, &mut receipt);
        let results = page.rows.iter().zip(page.offsets(Unit::CodePoint)).zip(1..).map(|((row, (start, end)), number)| {
            let id = format!("m{number}");
            let region = json!({
                "id": id, "from_name": LABEL, "to_name": TEXT, "type": "labels",
                "value": {"start": start, "end": end, "text": row.text, "labels": [row.label()]},
                "meta": {"text": [row.rendering, row.note()]},
            });
            let entity = json!({
                "id": id, "from_name": ENTITY, "to_name": TEXT, "type": "textarea",
                "value": {"start": start, "end": end, "text": [row.entity]},
            });
            joined("", [region, entity].iter().map(|value| json(value, self.ascii)), "")
        });
        let results = joined("[", results, "]");
        let data = json(&json!({"text": page.document.text, "doc": page.document.name}), self.ascii);
        let version = json(&self.version, self.ascii);
        let bytes = [b"{\"data\":", data.as_slice(), b",\"predictions\":[{\"model_version\":", &version, b",\"result\":", &results, b"}]}"];
        Part { bytes: bytes.concat(), receipt, ..Part::default() }
    }

    fn add(&mut self, part: Part, _: &mut Sink<'_>) -> Result<()> {
        let Some(tasks) = &mut self.tasks else { return Ok(()) };
        tasks.write(if std::mem::take(&mut self.first) { b"\n" } else { b",\n" })?;
        tasks.write(&part.bytes)
    }

    fn end(&mut self, _: &mut Sink<'_>) -> Result<Receipt> {
        if let Some(mut tasks) = self.tasks.take() {
            tasks.write(b"\n]\n")?;
            tasks.finish().map_err(|error| Error::other(error.to_string()))?;
        }
        Ok(Receipt::default())
    }
}

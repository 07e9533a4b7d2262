//! Parquet: the columns of the CSV with their types, in row groups of bounded size.

use std::io::{Error, Result, Write};
use std::sync::{Arc, Mutex};

use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::export::mentions::row::COLUMNS;
use crate::export::mentions::{Format, Page, Part, Row, Settings, Writer};
use crate::export::{Receipt, Sink, Unit};

pub(crate) const FORMAT: Format = Format {
    name: "parquet",
    about: "the columns of csv with their types, for data frames",
    units: &[Unit::CodePoint],
    folder: false,
    start,
};

/// How many mentions a row group holds: a document's are not parted.
const GROUP: usize = 1 << 16;

fn start<'s>(_: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Parquet::default())
}

/// The values of one column.
enum Column {
    Texts(Vec<ByteArray>),
    Numbers(Vec<i64>),
    Truths(Vec<bool>),
}

impl Column {
    fn append(&mut self, other: Column) {
        match (self, other) {
            (Column::Texts(ours), Column::Texts(theirs)) => ours.extend(theirs),
            (Column::Numbers(ours), Column::Numbers(theirs)) => ours.extend(theirs),
            (Column::Truths(ours), Column::Truths(theirs)) => ours.extend(theirs),
            _ => unreachable!("columns of one order"),
        }
    }

    fn physical(&self) -> Physical {
        match self {
            Column::Texts(_) => Physical::BYTE_ARRAY,
            Column::Numbers(_) => Physical::INT64,
            Column::Truths(_) => Physical::BOOLEAN,
        }
    }
}

/// The columns of some rows, in the order of [`COLUMNS`].
fn columns(rows: &[Row<'_>]) -> Vec<Column> {
    let texts = |cell: for<'r> fn(&'r Row<'_>) -> &'r str| Column::Texts(rows.iter().map(|row| ByteArray::from(cell(row))).collect());
    let numbers = |cell: fn(&Row<'_>) -> usize| Column::Numbers(rows.iter().map(|row| cell(row) as i64).collect());
    vec![
        texts(|row| row.doc),
        numbers(|row| row.start),
        numbers(|row| row.end),
        numbers(|row| row.line),
        numbers(|row| row.column),
        texts(|row| row.text),
        texts(|row| &row.entity),
        texts(|row| &row.kind),
        texts(|row| &row.form),
        texts(|row| &row.locale),
        texts(|row| &row.status),
        texts(|row| &row.folded),
        texts(|row| row.sense),
        Column::Truths(rows.iter().map(|row| row.nested).collect()),
        texts(|row| &row.rendering),
    ]
}

/// What the Parquet writer writes to, until it goes to the sink.
#[derive(Clone, Default)]
struct Tap(Arc<Mutex<Vec<u8>>>);

impl Tap {
    fn drain(&self) -> Vec<u8> {
        self.0.lock().map(|mut bytes| std::mem::take(&mut *bytes)).unwrap_or_default()
    }
}

impl Write for Tap {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.lock().map_err(|_| Error::other("the thread that wrote before has failed"))?.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

#[derive(Default)]
struct Parquet {
    tap: Tap,
    writer: Option<SerializedFileWriter<Tap>>,
    /// Rows that wait for their group, and how many.
    waiting: Vec<Column>,
    count: usize,
}

fn failed(error: ParquetError) -> Error {
    Error::other(error.to_string())
}

impl Parquet {
    /// Writes the rows that wait as a group.
    fn group(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let (columns, count) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.count));
        let Some(writer) = self.writer.as_mut().filter(|_| count > 0) else { return Ok(()) };
        let mut group = writer.next_row_group().map_err(failed)?;
        for values in &columns {
            let Some(mut column) = group.next_column().map_err(failed)? else { break };
            match values {
                Column::Texts(values) => column.typed::<ByteArrayType>().write_batch(values, None, None),
                Column::Numbers(values) => column.typed::<Int64Type>().write_batch(values, None, None),
                Column::Truths(values) => column.typed::<BoolType>().write_batch(values, None, None),
            }
            .map_err(failed)?;
            column.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        sink.write(&self.tap.drain())
    }
}

impl Writer for Parquet {
    fn begin(&mut self, _: &mut Sink<'_>) -> Result<()> {
        let fields = COLUMNS.iter().zip(columns(&[])).map(|(name, column)| {
            let field = Type::primitive_type_builder(name, column.physical()).with_repetition(Repetition::REQUIRED);
            let text = matches!(column, Column::Texts(_));
            let field = if text { field.with_converted_type(ConvertedType::UTF8) } else { field };
            field.build().map(Arc::new).map_err(failed)
        });
        let fields = fields.collect::<Result<Vec<_>>>()?;
        let schema = Type::group_type_builder("mentions").with_fields(fields).build().map_err(failed)?;
        let properties = WriterProperties::builder().set_created_by("yiming".to_string()).build();
        self.writer = Some(SerializedFileWriter::new(self.tap.clone(), Arc::new(schema), Arc::new(properties)).map_err(failed)?);
        Ok(())
    }

    fn document(&self, page: &Page<'_>) -> Part {
        Part { mentions: page.rows.len(), held: Some(Box::new(columns(page.rows))), ..Part::default() }
    }

    fn add(&mut self, part: Part, sink: &mut Sink<'_>) -> Result<()> {
        let held = part.held.and_then(|held| held.downcast::<Vec<Column>>().ok()).expect("columns, as document left them");
        match self.waiting.is_empty() {
            true => self.waiting = *held,
            false => self.waiting.iter_mut().zip(*held).for_each(|(column, more)| column.append(more)),
        }
        self.count += part.mentions;
        if self.count >= GROUP { self.group(sink) } else { Ok(()) }
    }

    fn end(&mut self, sink: &mut Sink<'_>) -> Result<Receipt> {
        self.group(sink)?;
        if let Some(writer) = self.writer.take() {
            writer.close().map_err(failed)?;
        }
        sink.write(&self.tap.drain())?;
        Ok(Receipt::default())
    }
}

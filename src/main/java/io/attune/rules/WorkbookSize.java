package io.attune.rules;

import io.attune.Message;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks through a workbook without keeping any of it, so that a huge one is refused before it fills the memory. */
final class WorkbookSize {

    private static final int MOST_MEGABYTES = 32;

    /** Cells of a table with thousands of rows and a hundred columns. */
    private static final int MOST_CELLS = 200_000;

    /** Rows that hold nothing but a format. */
    private static final int MOST_EMPTY_ROWS = 20_000;

    private static final XMLInputFactory XML = xml();

    private WorkbookSize() {}

    /** @throws TablesDoNotCompile saying what there is too much of, or that it is no workbook */
    static void check(String name, byte[] xlsx) {
        long[] left = {(long) MOST_MEGABYTES << 20};
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                InputStream part = new Limited(name, zip, left);
                if (entry.getName().startsWith("xl/worksheets/")
                        && entry.getName().endsWith(".xml")) {
                    countRows(name, part);
                }
                part.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException | XMLStreamException | IllegalArgumentException broken) {
            throw refused(name, Message.of("table.no-workbook"));
        }
    }

    private static void countRows(String name, InputStream sheet) throws XMLStreamException {
        XMLStreamReader reader = XML.createXMLStreamReader(sheet);
        int rows = 0;
        int filled = 0;
        int cells = 0;
        boolean empty = true;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "row" -> {
                    rows++;
                    empty = true;
                }
                case "c" -> cells++;
                case "v", "is", "f" -> {
                    filled += empty ? 1 : 0;
                    empty = false;
                }
                default -> {}
            }
            if (filled > SheetChanges.MOST_ROWS + 2 || rows - filled > MOST_EMPTY_ROWS || cells > MOST_CELLS) {
                throw refused(
                        name,
                        Message.of(
                                "table.found",
                                filled > SheetChanges.MOST_ROWS + 2
                                        ? Message.of("table.rows.more", SheetChanges.MOST_ROWS)
                                        : Message.of("table.cells.more", Math.max(rows, cells)),
                                Message.of("table.at-most.rows", SheetChanges.MOST_ROWS)));
            }
        }
    }

    private static TablesDoNotCompile refused(String name, Message why) {
        return new TablesDoNotCompile(List.of(Message.of("table.about", Message.of("table.at", name + ".xlsx"), why)));
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Stops when all parts of a workbook together have become too large; closing it leaves the ZIP file open. */
    private static final class Limited extends FilterInputStream {

        private final String name;
        private final long[] left;

        Limited(String name, InputStream in, long[] left) {
            super(in);
            this.name = name;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left[0] -= read;
            if (left[0] < 0) {
                throw refused(
                        name,
                        Message.of(
                                "table.found",
                                Message.of("table.unpacked", MOST_MEGABYTES),
                                Message.of("table.at-most.unpacked", MOST_MEGABYTES)));
            }
        }

        @Override
        public void close() {}
    }
}

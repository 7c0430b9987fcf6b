package org.farview.data.file;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.farview.data.DataException;

/**
 * What the OME-XML in the first page of an OME-TIFF says of its first image
 * (docs.openmicroscopy.org, OME-TIFF specification). One object reads one document; document types
 * and entities of its own are refused.
 */
final class OmeXml {
    /** Elements within one another; OME's own are a dozen deep. */
    private static final int MOST_DEPTH = 64;

    private static final int MOST_BLOCKS = 1 << 20;
    private static final int MOST_CHANNELS = 4096;

    private final String where;
    private final Map<String, String> pixels = new HashMap<>();
    private final List<Map<String, String>> channels = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private String imageName = "";
    private int images;
    private Map<String, String> block = Map.of();
    private String blockFile = "";
    private String ownId = "";
    private final StringBuilder id = new StringBuilder();
    private boolean inId;

    private OmeXml(String where) {
        this.where = where;
    }

    /**
     * The first image of a document.
     *
     * @param name blank when it has none
     * @param pixels attributes of the element Pixels
     * @param channels attributes of its elements Channel
     * @param blocks where its planes lie, in the document's order
     * @param images how many the document has
     */
    record Image(
            String name,
            Map<String, String> pixels,
            List<Map<String, String>> channels,
            List<Block> blocks,
            int images) {
        Image {
            pixels = Map.copyOf(pixels);
            channels = List.copyOf(channels);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * An element TiffData.
     *
     * @param attributes IFD, FirstZ, FirstC, FirstT, PlaneCount
     * @param file name of the file that holds the planes; blank for this one
     */
    record Block(Map<String, String> attributes, String file) {}

    /** Whether a description can be OME-XML. */
    static boolean isOme(String description) {
        int at = description.indexOf("<OME");
        return at >= 0 && at < 4096 && description.stripLeading().startsWith("<");
    }

    /**
     * @param where what messages call the file
     * @throws DataException when it is no OME-XML, or describes no image
     */
    static Image parse(String text, String where) {
        OmeXml document = new OmeXml(where);
        try {
            document.read(text);
        } catch (XMLStreamException e) {
            String reason = String.valueOf(e.getMessage()).replace('\n', ' ');
            throw new DataException("%s: OME-XML: %s".formatted(where, reason), e);
        }
        if (document.pixels.isEmpty()) {
            throw new DataException("%s: OME-XML: got no element Pixels".formatted(where));
        }
        return new Image(
                document.imageName,
                document.pixels,
                document.channels,
                document.blocks,
                document.images);
    }

    private void read(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
        try {
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth > MOST_DEPTH) {
                            throw refused("got elements deeper than %d".formatted(MOST_DEPTH));
                        }
                        start(reader);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        end(reader.getLocalName());
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                            throw refused("got a document type or an entity, wanted none");
                    case XMLStreamConstants.CHARACTERS -> text(reader.getText());
                    default -> {
                        // Comments say nothing that is used.
                    }
                }
            }
        } finally {
            reader.close();
        }
    }

    /** Only that of an element UUID is of interest; it is short. */
    private void text(String text) {
        if (inId && id.length() < 256) {
            id.append(text.strip());
        }
    }

    private void start(XMLStreamReader reader) {
        String element = reader.getLocalName();
        if (element.equals("OME")) {
            ownId = attribute(reader, "UUID").orElse("");
        }
        if (element.equals("BinaryOnly")) {
            throw refused(
                    "the description lies in '%s', wanted it in this file"
                            .formatted(attribute(reader, "MetadataFile").orElse("another file")));
        }
        if (element.equals("Image")) {
            images++;
            imageName = images == 1 ? attribute(reader, "Name").orElse("") : imageName;
        }
        if (images != 1) {
            return;
        }
        switch (element) {
            case "Pixels" -> pixels.putAll(attributes(reader));
            case "Channel" -> {
                if (channels.size() == MOST_CHANNELS) {
                    throw refused("got more than %d channels".formatted(MOST_CHANNELS));
                }
                channels.add(attributes(reader));
            }
            case "TiffData" -> {
                block = attributes(reader);
                blockFile = "";
            }
            case "UUID" -> {
                blockFile = attribute(reader, "FileName").orElse("");
                id.setLength(0);
                inId = true;
            }
            default -> {
                // Instruments, annotations and the like.
            }
        }
    }

    private void end(String element) {
        if (element.equals("UUID")) {
            inId = false;
            // The file may have another name by now than when it was written.
            blockFile = !ownId.isEmpty() && id.toString().equals(ownId) ? "" : blockFile;
        }
        if (images == 1 && element.equals("TiffData")) {
            if (blocks.size() == MOST_BLOCKS) {
                throw refused("got more than %d elements TiffData".formatted(MOST_BLOCKS));
            }
            blocks.add(new Block(block, blockFile));
        }
    }

    private DataException refused(String what) {
        return new DataException("%s: OME-XML: %s".formatted(where, what));
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static Optional<String> attribute(XMLStreamReader reader, String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name));
    }
}

package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The value of one of Zarr v3's extension points: a bare name, or a name with its configuration.
 *
 * @param configuration its own settings; empty when there are none
 */
record Extension(String name, JsonFields configuration) {
    static Extension of(JsonNode node, String where) {
        if (node.isTextual()) {
            return new Extension(
                    node.textValue(), JsonFields.empty(where + " '" + node.textValue() + "'"));
        }
        JsonFields fields = new JsonFields(node, where);
        String name = fields.text("name");
        String place = where + " '" + name + "'";
        return new Extension(
                name,
                fields.find("configuration")
                        .map(configuration -> new JsonFields(configuration, place))
                        .orElseGet(() -> JsonFields.empty(place)));
    }
}

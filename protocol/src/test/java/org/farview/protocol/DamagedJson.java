package org.farview.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes broken JSON out of good: wrong values, missing and strange members, torn text. */
final class DamagedJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEP = 80;

    private final Random random;

    DamagedJson(Random random) {
        this.random = random;
    }

    /** One of the samples, usually damaged. */
    String damaged(List<JsonNode> samples) {
        JsonNode copy = samples.get(random.nextInt(samples.size())).deepCopy();
        for (int i = random.nextInt(3); i > 0; i--) {
            change(copy);
        }
        String text = copy.toString();
        return random.nextInt(4) == 0 ? torn(text) : text;
    }

    private void change(JsonNode whole) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(whole, places);
        ContainerNode<?> place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + random.nextInt(3), value());
                default -> object.set(name, value());
            }
        } else if (place instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(value());
                default -> array.set(at, value());
            }
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> into) {
        if (node instanceof ContainerNode<?> container) {
            into.add(container);
            node.forEach(member -> collect(member, into));
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(5) - 2);
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(300)));
            case 5 -> NODES.numberNode(Double.NaN);
            case 6 -> NODES.textNode("");
            case 7 -> NODES.textNode("main");
            case 8 -> NODES.textNode("\u0000\uD800\"\\".repeat(random.nextInt(50)));
            case 9 -> NODES.arrayNode().add(random.nextInt()).add("x");
            case 10 -> NODES.objectNode().put("factor", random.nextDouble());
            default -> deep();
        };
    }

    private JsonNode deep() {
        JsonNode node = NODES.numberNode(1);
        for (int i = random.nextInt(DEEP); i > 0; i--) {
            node = NODES.arrayNode().add(node);
        }
        return node;
    }

    private String torn(String text) {
        StringBuilder torn = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && !torn.isEmpty(); i--) {
            int at = random.nextInt(torn.length());
            switch (random.nextInt(4)) {
                case 0 -> torn.setLength(at);
                case 1 -> torn.deleteCharAt(at);
                case 2 -> torn.insert(at, text, 0, random.nextInt(text.length()));
                default -> torn.setCharAt(at, (char) random.nextInt(0x250));
            }
        }
        return torn.toString();
    }
}

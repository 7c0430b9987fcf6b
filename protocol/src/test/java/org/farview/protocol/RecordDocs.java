package org.farview.protocol;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The Javadoc of the records, read from their sources with the JDK's own parser. Nothing is
 * compiled: the sources are only parsed.
 */
final class RecordDocs {
    /**
     * What stands above one record.
     *
     * @param name of the record
     * @param body the description as Markdown: paragraphs and lists, an empty line between them
     * @param components the description of each component by its Java name, one line of Markdown
     */
    record Doc(String name, String body, Map<String, String> components) {
        /** The description of a component; every one must have one. */
        String of(String component) {
            String says = components.getOrDefault(component, "");
            if (says.isBlank()) {
                throw new IllegalStateException(
                        "Javadoc of %s: wanted @param %s".formatted(name, component));
            }
            return says;
        }
    }

    /** By simple name, of nested records with that of the outer one: {@code NotifyScene.Layer}. */
    private final Map<String, DocCommentTree> comments = new HashMap<>();

    private RecordDocs() {}

    /** Reads all sources of a folder. */
    static RecordDocs in(Path folder) throws IOException {
        RecordDocs docs = new RecordDocs();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.list(folder)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(java));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                docs.new Reader(trees).scan(unit, "");
            }
        }
        return docs;
    }

    /** What stands above this record. */
    Doc of(Class<?> type) {
        String name = type.getCanonicalName().substring(type.getPackageName().length() + 1);
        return Optional.ofNullable(comments.get(name))
                .map(comment -> doc(name, comment))
                .orElseThrow(() -> new IllegalStateException("record " + name + ": no Javadoc"));
    }

    private final class Reader extends TreePathScanner<@Nullable Void, String> {
        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, String outer) {
            String name = outer + tree.getSimpleName();
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                comments.put(name, comment);
            }
            return super.visitClass(tree, name + ".");
        }
    }

    private static Doc doc(String name, DocCommentTree comment) {
        Map<String, String> components = new LinkedHashMap<>();
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree param && !param.isTypeParameter()) {
                components.put(
                        param.getName().getName().toString(), Markdown.of(param.getDescription()));
            }
        }
        return new Doc(name, Markdown.of(comment.getFullBody()), components);
    }
}

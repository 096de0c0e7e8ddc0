package io.tidlog.configexamples;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a {@code pom.xml} says itself, nothing inherited or interpolated. */
final class Pom {

    /** A dependency and what it excludes, as {@code groupId:artifactId}, whatever its version and scope. */
    record Dependency(String name, Set<String> exclusions) {

        boolean isOfSpringBoot() {
            return name.startsWith("org.springframework.boot:");
        }
    }

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private final Node project;

    private Pom(Node project) {
        this.project = project;
    }

    static Pom read(Path file) throws Exception {
        return new Pom(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement());
    }

    List<Dependency> dependencies() {
        return nodes(project, "dependencies/dependency")
                .map(dependency -> new Dependency(
                        name(dependency),
                        nodes(dependency, "exclusions/exclusion").map(Pom::name).collect(Collectors.toSet())))
                .toList();
    }

    String version() {
        return text(project, "version");
    }

    String parentVersion() {
        return text(project, "parent/version");
    }

    String property(String name) {
        return text(project, "properties/" + name);
    }

    String declaredVersion(String artifactId) {
        return text(project, "dependencies/dependency[artifactId='" + artifactId + "']/version");
    }

    String managedPluginVersion(String artifactId) {
        return text(project, "build/pluginManagement/plugins/plugin[artifactId='" + artifactId + "']/version");
    }

    private static String name(Node artifact) {
        return text(artifact, "groupId") + ":" + text(artifact, "artifactId");
    }

    private static String text(Node node, String path) {
        String text = nodes(node, path).map(Node::getTextContent).collect(Collectors.joining(", "));
        if (text.isEmpty()) {
            throw new AssertionError("no " + path + " in " + node.getBaseURI());
        }
        return text;
    }

    private static Stream<Node> nodes(Node node, String path) {
        try {
            NodeList found = (NodeList) XPATH.evaluate(path, node, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength()).mapToObj(found::item);
        } catch (XPathExpressionException e) {
            throw new AssertionError(e);
        }
    }
}

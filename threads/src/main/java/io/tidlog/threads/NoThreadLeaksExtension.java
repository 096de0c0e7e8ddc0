package io.tidlog.threads;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Opens and closes the checks that {@link NoThreadLeaks} asks for. A method's check is nested in its class's. */
final class NoThreadLeaksExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(NoThreadLeaksExtension.class);

    private static final String OF_CLASS = "class";
    private static final String OF_METHOD = "method";

    @Override
    public void beforeAll(ExtensionContext context) {
        annotation(context.getElement())
                .ifPresent(wanted -> context.getStore(NAMESPACE).put(OF_CLASS, start(wanted)));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        annotation(context.getElement())
                .ifPresent(wanted -> context.getStore(NAMESPACE).put(OF_METHOD, start(wanted)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        LeakCheck ofMethod = store.remove(OF_METHOD, LeakCheck.class);
        // Unlike remove, get also looks in the store of the class and, for a @Nested class, of the classes around it.
        LeakCheck ofClass = store.get(OF_CLASS, LeakCheck.class);
        try {
            if (ofMethod != null) {
                ofMethod.close();
            }
        } catch (ThreadLeakError e) {
            if (ofClass != null) {
                ofClass.forgive(e.threads());
            }
            throw e;
        }
        if (ofClass != null) {
            ofClass.note(context.getDisplayName());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LeakCheck ofClass = context.getStore(NAMESPACE).remove(OF_CLASS, LeakCheck.class);
        if (ofClass != null) {
            ofClass.close();
        }
    }

    /** A @Nested class inherits the extension of the class around it, but has its own check only if it asks for one. */
    private static Optional<NoThreadLeaks> annotation(Optional<AnnotatedElement> element) {
        return AnnotationSupport.findAnnotation(element, NoThreadLeaks.class);
    }

    private static LeakCheck start(NoThreadLeaks wanted) {
        return LeakCheck.builder()
                .isolated() // By the annotation's resource lock.
                .grace(Duration.ofMillis(wanted.graceMillis()))
                .ignoreNames(wanted.ignoreNames())
                .ignorePackages(wanted.ignorePackages())
                .start();
    }
}

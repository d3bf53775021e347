package io.benchlake.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A board in a browser that remembers nothing, and all that should not happen there: requests outside of the folder,
 * messages on the console, violations of the page's policy, dialogs, faults of scripts.
 */
final class OpenBoard implements AutoCloseable {
    private static final String TELLS_OF_VIOLATIONS =
            "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))";

    private static final int MOST_CONTROLS = 50;

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> faults = new ArrayList<>();

    OpenBoard(Browser browser, Path board, String route) {
        this(browser, board, route, ColorScheme.LIGHT);
    }

    OpenBoard(Browser browser, Path board, String route, ColorScheme scheme) {
        context = browser.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(1280, 720));
        page = context.newPage();
        String folder = board.toUri().toString();
        address = folder + "index.html";
        page.addInitScript(TELLS_OF_VIOLATIONS);
        page.onConsoleMessage(message -> faults.add("console: " + message.text()));
        page.onPageError(fault -> faults.add("fault: " + fault));
        page.onDialog(dialog -> {
            faults.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(folder) && !request.url().startsWith("blob:")) {
                faults.add("request: " + request.url());
            }
        });
        page.navigate(address + route);
    }

    Page page() {
        return page;
    }

    Locator first(String selector) {
        return page.locator(selector).first();
    }

    /** The text of the first such element, once there is one. */
    String text(String selector) {
        return first(selector).innerText();
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Presses a key until such an element is there, as often as any page has controls. */
    void pressUntil(String key, String selector) {
        for (int times = 0; times < MOST_CONTROLS && page.locator(selector).count() == 0; times++) {
            page.keyboard().press(key);
        }
        assertThat(page.locator(selector).count()).as(selector).isPositive();
    }

    /** What stands behind the page's name in the address. */
    String route() {
        return page.url().substring(address.length());
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }
}

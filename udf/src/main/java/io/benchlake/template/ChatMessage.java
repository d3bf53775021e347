package io.benchlake.template;

import java.io.Serializable;

/**
 * One message of a conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or what else the template knows
 */
public record ChatMessage(String role, String content) implements Serializable {
    boolean isSystem() {
        return role.equals("system");
    }
}

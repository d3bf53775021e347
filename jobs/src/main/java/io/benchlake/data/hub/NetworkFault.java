package io.benchlake.data.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says what a failed connection means; Java's own texts are often just a name. */
final class NetworkFault {
    private NetworkFault() {}

    /** What happened and what to look at, without a full stop. */
    static String reason(IOException fault) {
        String text = String.valueOf(fault.getMessage());
        if (fault instanceof UnknownHostException) {
            return "unknown host " + text
                    + " (check the name and this machine's network; behind a proxy set HTTPS_PROXY)";
        }
        if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return "no connection (" + text + "; behind a proxy set HTTPS_PROXY)";
        }
        if (fault instanceof SocketTimeoutException) {
            return "no answer in time (" + text + "; behind a proxy set HTTPS_PROXY)";
        }
        if (fault instanceof SSLException) {
            return "no trusted connection (" + text + "; where a proxy has a certificate of its own, name a trust store"
                    + " that holds it: BENCHLAKE_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE)";
        }
        return text;
    }
}

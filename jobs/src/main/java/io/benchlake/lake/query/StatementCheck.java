package io.benchlake.lake.query;

import io.benchlake.error.UserError;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedIdentifier;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DropTable;
import org.apache.spark.sql.catalyst.plans.logical.DropView;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.internal.SessionState;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Distinguishes statements that only read from those that change tables, settings or files, by how Spark parses them.
 */
final class StatementCheck {
    private static final Set<String> READING_COMMANDS = Set.of("Show", "Describe", "Explain", "List");

    /** Plans that run another statement and that Spark does not count as commands. */
    private static final Set<String> RUNNING = Set.of(
            "Call",
            "ExecuteImmediateQuery",
            "ScriptTransformation",
            "InsertIntoDir",
            "RestoreTableStatement",
            "CloneTableStatement");

    private StatementCheck() {}

    /**
     * @throws UserError if the statement would drop a view of the lake, or changes something and may not
     * @throws ParseException if it is none
     */
    static void require(SparkSession spark, String statement, boolean mayWrite) throws ParseException {
        SessionState state = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
        LogicalPlan plan = state.sqlParser().parsePlan(statement);
        Optional<String> dropped = dropped(plan).filter(StatementCheck::isView);
        if (dropped.isPresent()) {
            throw UserError.usage(
                    "Cannot run the statement: " + dropped.get() + " is a view of a table of the lake and"
                            + " is not dropped. To leave runs out of it, delete their rows from delta.`ROOT/TABLE` with --write.");
        }
        if (!mayWrite) {
            requireReading(plan);
            requireNoReflection(state, plan instanceof ExplainCommand explain ? explain.logicalPlan() : plan);
        }
    }

    private static void requireReading(LogicalPlan plan) {
        if (all(plan).anyMatch(StatementCheck::changes)) {
            throw UserError.usage("Cannot run the statement: it does more than read, and sql is read-only. Give --write"
                    + " to change the lake's tables.");
        }
    }

    /** Looks at the functions that Spark resolved, since a name may be put together in the statement. */
    private static void requireNoReflection(SessionState state, LogicalPlan plan) {
        if (plan instanceof Command) {
            return;
        }
        LogicalPlan analyzed =
                state.executePlan(plan, CommandExecutionMode.SKIP()).analyzed();
        if (all(analyzed).anyMatch(CallMethodViaReflection.class::isInstance)) {
            throw UserError.usage(
                    "Cannot run the statement: reflect and java_method call any method of Java, and sql is"
                            + " read-only. Give --write to let them.");
        }
    }

    /** The plan with its subqueries, common table expressions and the expressions of each. */
    private static Stream<TreeNode<?>> all(TreeNode<?> node) {
        Stream<TreeNode<?>> parts = Stream.concat(nodes(node.children()), nodes(node.innerChildren()));
        Stream<TreeNode<?>> expressions = node instanceof QueryPlan<?> plan ? nodes(plan.expressions()) : Stream.of();
        return Stream.concat(Stream.of(node), Stream.concat(parts, expressions).flatMap(StatementCheck::all));
    }

    private static Stream<TreeNode<?>> nodes(Seq<?> nodes) {
        return CollectionConverters.asJava(nodes).stream()
                .filter(TreeNode.class::isInstance)
                .map(node -> (TreeNode<?>) node);
    }

    private static boolean changes(TreeNode<?> plan) {
        String name = plan.getClass().getSimpleName();
        if (READING_COMMANDS.stream().anyMatch(name::startsWith)) {
            return false;
        }
        return plan instanceof Command || plan instanceof ParsedStatement || RUNNING.contains(name);
    }

    private static Optional<String> dropped(LogicalPlan plan) {
        boolean drops = plan instanceof DropTable || plan instanceof DropView;
        return drops && plan.children().head() instanceof UnresolvedIdentifier name
                ? Optional.of(name.nameParts().last().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean isView(String name) {
        return LakeViews.names().anyMatch(name::equals);
    }
}

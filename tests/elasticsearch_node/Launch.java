import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one Elasticsearch node until standard input closes: {@code Launch HOME key=value ...}.
 *
 * <p>Whoever started it holds the other end of standard input, so a node never outlives its test.
 */
public final class Launch {
  private Launch() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Environment environment = new Environment(settings(home, arguments), home.resolve("config"));
    LogConfigurator.setNodeName(environment.settings().get("node.name"));
    LogConfigurator.registerErrorListener();
    LogConfigurator.configure(environment, true);
    PluginsLoader modules =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()), Set.of(), Map.of(), false);
    Node node = new Node(environment, modules);
    node.start();
    while (System.in.read() != -1) {
      // Nothing is ever written: only the end matters.
    }
    node.close();
    System.exit(0);
  }

  private static Settings settings(Path home, String[] arguments) {
    Settings.Builder settings = Settings.builder().put("path.home", home);
    for (int i = 1; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    return settings.build();
  }
}

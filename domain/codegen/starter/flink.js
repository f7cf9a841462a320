/** A PyFlink application that needs no names in its code: Managed Flink hands it the template's property groups. */
export const flinkMain = `"""Copies the records of the input streams to the outputs. Put your own SQL into statements()."""

import json
import os

PROPERTIES = "/etc/flink/application_properties.json"


def read_properties(path=PROPERTIES):
    """The property groups of the template, as Managed Flink puts them beside the application."""
    with open(path, encoding="utf-8") as file:
        return {group["PropertyGroupId"]: group["PropertyMap"] for group in json.load(file)}


def region_of(arn):
    return arn.split(":")[3]


def table(name, options):
    listed = ", ".join(f"'{key}' = '{value}'" for key, value in options.items())
    return f"CREATE TABLE \`{name}\` (record STRING) WITH ({listed}, 'format' = 'raw')"


def source(arn):
    return {"connector": "kinesis", "stream.arn": arn, "aws.region": region_of(arn), "source.init.position": "LATEST"}


def sink(group):
    if "delivery.stream.arn" in group:
        arn = group["delivery.stream.arn"]
        return {"connector": "firehose", "delivery-stream": arn.split("/")[-1], "aws.region": region_of(arn)}
    arn = group["stream.arn"]
    return {"connector": "kinesis", "stream.arn": arn, "aws.region": region_of(arn)}


def statements(properties):
    """The SQL of the application: a table for each stream, and what goes from where to where."""
    inputs = sorted(name for name in properties if name.startswith("Input"))
    outputs = sorted(name for name in properties if name.startswith("Output"))
    tables = [table(name, source(properties[name]["stream.arn"])) for name in inputs]
    tables += [table(name, sink(properties[name])) for name in outputs]
    records = " UNION ALL ".join(f"SELECT record FROM \`{name}\`" for name in inputs)
    copies = [f"INSERT INTO \`{name}\` {records}" for name in outputs] if inputs else []
    return tables, copies


def main():
    from pyflink.table import EnvironmentSettings, TableEnvironment

    environment = TableEnvironment.create(EnvironmentSettings.in_streaming_mode())
    if os.environ.get("IS_LOCAL"):
        jar = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib", "pyflink-dependencies.jar")
        environment.get_config().set("pipeline.jars", f"file://{jar}")
    tables, copies = statements(read_properties())
    for statement in tables:
        environment.execute_sql(statement)
    pipeline = environment.create_statement_set()
    for statement in copies:
        pipeline.add_insert_sql(statement)
    if copies:
        pipeline.execute()


if __name__ == "__main__":
    main()
`;
export const flinkTest = `import json
import tempfile
import unittest

import main

STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"
DELIVERY = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/archive"


class StatementsTest(unittest.TestCase):
    def test_a_stream_is_copied_to_a_delivery_stream(self):
        tables, copies = main.statements({"InputOrders": {"stream.arn": STREAM}, "OutputArchive": {"delivery.stream.arn": DELIVERY}})
        self.assertEqual(len(tables), 2)
        self.assertIn("'delivery-stream' = 'archive'", tables[1])
        self.assertEqual(copies, ["INSERT INTO \`OutputArchive\` SELECT record FROM \`InputOrders\`"])

    def test_an_application_without_input_copies_nothing(self):
        self.assertEqual(main.statements({"OutputOrders": {"stream.arn": STREAM}})[1], [])

    def test_properties_are_read_by_group(self):
        with tempfile.NamedTemporaryFile("w+", encoding="utf-8", suffix=".json") as file:
            json.dump([{"PropertyGroupId": "InputOrders", "PropertyMap": {"stream.arn": STREAM}}], file)
            file.flush()
            self.assertEqual(main.read_properties(file.name), {"InputOrders": {"stream.arn": STREAM}})


if __name__ == "__main__":
    unittest.main()
`;
/** Collects the connectors of Flink 1.20 into lib/pyflink-dependencies.jar (Managed Flink developer guide, Python applications, 2026-11). */
export const flinkPom = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>flink</groupId>
  <artifactId>pyflink-dependencies</artifactId>
  <version>1.0</version>
  <packaging>jar</packaging>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.apache.flink</groupId>
      <artifactId>flink-sql-connector-aws-kinesis-streams</artifactId>
      <version>5.0.0-1.20</version>
    </dependency>
    <dependency>
      <groupId>org.apache.flink</groupId>
      <artifactId>flink-sql-connector-aws-kinesis-firehose</artifactId>
      <version>5.0.0-1.20</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-shade-plugin</artifactId>
        <version>3.6.0</version>
        <executions>
          <execution>
            <phase>package</phase>
            <goals>
              <goal>shade</goal>
            </goals>
            <configuration>
              <outputFile>lib/pyflink-dependencies.jar</outputFile>
              <filters>
                <filter>
                  <artifact>*:*</artifact>
                  <excludes>
                    <exclude>META-INF/*.SF</exclude>
                    <exclude>META-INF/*.DSA</exclude>
                    <exclude>META-INF/*.RSA</exclude>
                  </excludes>
                </filter>
              </filters>
              <transformers>
                <transformer implementation="org.apache.maven.plugins.shade.resource.ServicesResourceTransformer" />
              </transformers>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
`;

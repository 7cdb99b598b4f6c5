import AWSModel
import Sandbox
import Terminal
import TestSupport
import Testing

@testable import AWSCommand

@Suite("Help") struct HelpPageTests {
  static let library = RecordingSession.library

  static func page(_ topic: HelpTopic, width: Int = 80, style: Style = .plain) -> String {
    HelpPage(library: library, width: width, style: style, related: { _ in [] }).text(on: topic)
  }

  /// The text of one section, without its heading.
  static func section(_ title: String, of page: String) -> String? {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: Substring(title)) else { return nil }
    let body = lines[(start + 1)...].prefix { $0.isEmpty || $0.hasPrefix(" ") }
    return body.joined(separator: "\n")
  }

  @Test("every level has its page")
  func levels() {
    var session = RecordingSession()

    #expect(session.run("help").stdout.contains("\nSERVICES\n"))
    #expect(session.run("ecs help").stdout.contains("\n      create-service   "))
    #expect(session.run("ecs create-service help").stdout.hasPrefix("NAME\n    ecs create-service"))
    #expect(session.run("ecs wait help").stdout.contains("    services-stable  "))
    #expect(session.run("ecs wait services-stable help").stdout.contains("every 15 seconds"))
    #expect(session.run("ecr get-login-password help").stdout.contains("--password-stdin"))
    #expect(session.run("configure help").stdout.contains("aws configure set <name> <value>"))
    #expect(session.run("help topics").stdout.contains("return-codes"))
    #expect(session.run("help return-codes").stdout.contains("\n    254   The service was asked"))
    #expect(session.run("help config-vars").stdout.contains("AWS_DEFAULT_REGION"))
    #expect(session.requests.isEmpty)
  }

  @Test("a mistyped word gets the complaint of the CLI")
  func mistyped() {
    var session = RecordingSession()

    let operation = session.run("ecs create-servce help")
    let topic = session.run("help retrun-codes")

    #expect(operation.status == 252)
    #expect(operation.stderr.contains("Found invalid choice 'create-servce'"))
    #expect(operation.stderr.contains("  * create-service\n"))
    #expect(topic.status == 252)
    #expect(topic.stderr.contains("argument subcommand: Found invalid choice 'retrun-codes'"))
    #expect(topic.stderr.contains("  * return-codes"))
  }

  @Test("an operation's page has the sections of the manual, in order")
  func sections() {
    let page = Self.page(.operation("ecs", "CreateService"))
    let titles = page.split(separator: "\n").filter { !$0.hasPrefix(" ") }

    #expect(
      titles
        == [
          "NAME", "DESCRIPTION", "SYNOPSIS", "EXAMPLE", "OPTIONS", "ERRORS", "WAITERS",
          "OUTPUT", "SEE ALSO",
        ].filter { $0 != "WAITERS" })
  }

  @Test("an option has type, sentence, limits, allowed values and forms")
  func options() throws {
    let page = Self.page(.operation("ecs", "CreateService"))
    let options = try #require(Self.section("OPTIONS", of: page))

    #expect(
      options.hasPrefix(
        """
            --service-name (string, required)
                The service's name, unique among the active and draining ones of its
                cluster.
        """))
    #expect(
      options.contains(
        """
            --capacity-provider-strategy (list of structures)
                Which capacity providers to use, and in what proportion. Takes the place
                of --launch-type.
                Shorthand:
                    capacityProvider=string,weight=integer,base=integer ...
                Members:
                    capacityProvider (string, required): The provider's name, such as
        """))
    #expect(
      options.contains(
        """
                JSON:
                    [
                      {"capacityProvider": "string", "weight": integer, "base": integer}
                    ]
        """))
    #expect(options.contains("--enable-execute-command | --disable-execute-command (boolean)"))
    #expect(options.contains("One of: DISABLED, ENABLED.") || options.contains("One of: ENABLED"))
    #expect(Self.page(.operation("ecr", "CreateRepository")).contains("2 to 256 characters."))
  }

  @Test("what is not simulated, and what has no effect, is said")
  func honesty() throws {
    let unknown = Self.page(.operation("ecr", "CreatePullThroughCacheRule"))
    let partly = Self.page(.operation("ec2", "RunInstances"))
    let service = Self.page(.service("ecr"))
    let simulated = try #require(Self.section("COMMANDS", of: service))
    let others = try #require(Self.section("COMMANDS THAT ARE NOT SIMULATED", of: service))

    #expect(unknown.contains("    Not simulated: the line is read and checked as by AWS"))
    #expect(unknown.contains("The nearest that is: create-"))
    #expect(partly.contains("Simulated. Accepted without effect: "))
    #expect(partly.contains("--kernel-id (string)\n        Accepted here without effect.\n"))
    #expect(
      simulated.contains("create-repository ")
        && !simulated.contains("create-pull-through-cache-rule "))
    #expect(
      others.contains("create-pull-through-cache-rule")
        && !others.contains("create-repository "))
    #expect(service.contains("operations are simulated"))
  }

  @Test("a waiter without a sentence of ours is told from its conditions")
  func waiterFromConditions() {
    let page = Self.page(.service("lambda"))

    #expect(page.contains("Asks get-function until"))
    #expect(Self.page(.waiter("lambda", "FunctionExists")).contains("every second, at most 20"))
    #expect(page.contains("\nCOMMANDS\n    Functions\n"))
    #expect(page.contains("COMMANDS THAT ARE NOT SIMULATED"))
  }

  @Test("a usage is broken between options, never inside one")
  func usage() {
    let page = Self.page(.command("eks", "update-kubeconfig"))

    #expect(page.contains("aws eks update-kubeconfig --name <value>"))
    #expect(!page.contains("--role-arn\n        <value>"))
    #expect(!page.contains("\u{A0}"))
  }

  @Test("a required option is not told what happens without it")
  func requiredOption() {
    let page = Self.page(.operation("ecs", "DeleteCluster"))

    #expect(page.contains("--cluster (string, required)\n        The cluster's name or ARN.\n"))
  }

  @Test("what has no effect when an option is given is said at the option")
  func effects() throws {
    let page = Self.page(.operation("ecs", "CreateService"))

    #expect(page.contains("\n        Kept and shown here, but VPC Lattice is not simulated: no "))
  }

  @Test("a customised option is told as the CLI writes it")
  func customised() {
    let run = Self.page(.operation("ec2", "RunInstances"))
    let cluster = Self.page(.operation("eks", "CreateCluster"))

    #expect(run.contains("    --count (string)\n        How many: 2, or 1:3"))
    #expect(cluster.contains("    --kubernetes-version (string)\n"))
    #expect(!run.contains("--min-count"))
  }

  @Test("related notes and labs close a page")
  func related() throws {
    let page = HelpPage(
      library: Self.library, width: 80, style: .plain, related: { ["note about: \($0)"] }
    ).text(on: .operation("ecs", "CreateService"))
    let last = try #require(Self.section("SEE ALSO", of: page))

    #expect(last.contains("aws ecs update-service, aws ecs delete-service"))
    #expect(last.contains("    note about: ecs create-service"))
  }

  @Test("colour marks headings and options, and nothing but colour changes")
  func colour() {
    let topic = HelpTopic.operation("ecs", "RunTask")
    let plain = Self.page(topic)
    let coloured = Self.page(topic, style: Style(color: .ansi, glyphs: .ascii))

    #expect(coloured.contains("\u{1B}[1mNAME\u{1B}[22m"))
    #expect(coloured.contains("\u{1B}[1m--cluster\u{1B}[22m (string)"))
    #expect(coloured.withoutEscapes == plain)
  }

  @Test(
    "text is broken to fit the terminal, from 40 to 100 columns", arguments: [40, 80, 100, 200])
  func widths(columns: Int) {
    let text =
      Self.page(.operation("ecs", "UpdateService"), width: columns)
      + Self.page(.service("eks"), width: columns)
    let prose = text.split(separator: "\n").filter { line in
      // Terms, shorthand and example lines are not broken inside.
      line.split(separator: " ").count > 4 && !line.contains("aws ") && !line.contains("\"")
    }

    #expect(prose.filter { $0.visibleWidth > min(columns, 100) } == [])
  }
}

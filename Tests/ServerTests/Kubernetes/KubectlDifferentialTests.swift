import AWSCommand
import AWSModel
import Console
import Documents
import Foundation
import Sandbox
import TestSupport
import Testing

/// The same lines through both doors: the shell's own in this process, and the real one over TLS.
///
/// Both begin with the same dice; so names agree, and what is printed must agree to the byte.
@Suite("The shell's kubectl and the real one", KubectlProgram.required)
struct KubectlDifferentialTests {
  @Test("print the same and end with the same status", arguments: KubectlStory.names)
  func agree(_ name: String) throws {
    let story = try KubectlStory(name)
    var session = Session(sandbox: Sandbox(seed: 1, library: ModelLibrary(load: Models.load)))
    for line in story.prelude { _ = session.run(line) }
    let endpoint = session.run("aws eks describe-cluster --name c --query cluster.endpoint")
    let host = endpoint.stdout.filter { !"\"\n".contains($0) }
    for line in KubectlStory.kubeconfig(host) + KubectlStory.files { _ = session.run(line) }

    let ours = story.throughTheShell(&session)
    let theirs = try story.throughTheServer(host)

    #expect(theirs.count == ours.count)
    for (line, (shell, real)) in zip(story.commands, zip(ours, theirs)) {
      #expect(shell == real, "\(line)")
    }
  }

  @Test("have at least three hundred lines to agree on, good and bad")
  func covers() throws {
    let lines = try KubectlStory.names.flatMap { try KubectlStory($0).commands }
    #expect(lines.count >= 300)
    for verb in [
      "get", "describe", "create", "apply", "diff", "replace", "patch", "delete", "run", "expose",
      "scale", "autoscale", "rollout", "set", "label", "annotate", "taint", "cordon", "drain",
      "logs", "exec", "top", "explain", "auth", "config", "api-resources", "wait", "events",
    ] {
      #expect(lines.contains { $0.hasPrefix("kubectl \(verb)") }, "kubectl \(verb)")
    }
  }
}

/// Lines of kubectl that are typed one after the other to a cluster.
struct KubectlStory {
  /// What a line printed and how it ended, as far as it must be the same.
  struct Told: Equatable {
    var status: Int
    var stdout: String
    var stderr: String
  }

  static let names = [
    "applying", "asking", "certificates", "debugging", "describing", "details", "documents",
    "explaining", "flowing", "generators", "housekeeping", "kustomizing", "mending", "nodes",
    "policies", "reading", "rolling", "running", "templates", "twice", "usage", "webhooks",
    "working",
  ]

  /// What makes the cluster.
  let prelude: [String]
  private let steps: [(line: String, input: String?)]

  /// The lines that are compared.
  var commands: [String] { steps.map(\.line).filter { $0.hasPrefix("kubectl ") } }

  init(_ name: String) throws {
    let file = Oracle.fixtures.appending(path: "kubectl/\(name).txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    prelude = Self.cluster + (text.hasPrefix("# nodes") ? Self.nodes : [])
    var steps: [(line: String, input: String?)] = []
    var rest = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = rest.popFirst() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let mark = line.range(of: "<<EOF") else {
        steps.append((line, nil))
        continue
      }
      let body = rest.prefix { $0 != "EOF" }
      rest = rest.dropFirst(body.count + 1)
      let command = line[..<mark.lowerBound].trimmingCharacters(in: .whitespaces)
      steps.append((command, body.map { $0 + "\n" }.joined()))
    }
    self.steps = steps
  }

  func throughTheShell(_ session: inout Session) -> [Told] {
    steps.compactMap { line, input in
      let output = session.run(input.map { "\(line) <<'EOF'\n\($0)EOF" } ?? line)
      guard line.hasPrefix("kubectl ") else { return nil }
      return Told(status: output.status, stdout: output.stdout, stderr: output.stderr).masked(line)
    }
  }

  func throughTheServer(_ host: String) throws -> [Told] {
    let server = try ServerProcess("--clock", "manual", "--seed", "1")
    let prelude = prelude.map { (["line": .string($0)] as JSON).compactText + "\n" }.joined()
    _ = try Oracle.run(
      script: "awscli_server_oracle.py", arguments: [server.url], stdin: prelude)
    let lines = steps.map { line, input in
      (["line": .string(line), "stdin": input.map { .string($0) } ?? .null] as JSON).compactText
        + "\n"
    }.joined()
    let answers = try Oracle.run(
      script: "kubectl_oracle.py", arguments: [KubectlProgram.path ?? "", server.url, "c"],
      stdin: lines)
    let here = "https://127.0.0.1:\(server.port)/"
    return try zip(commands, answers.split(separator: "\n")).map { line, answer in
      let answer = try JSON(parsing: String(answer))
      let text = { (name: String) in
        (answer[name]?.string ?? "").replacing(here, with: "https://")
      }
      return Told(
        status: Int(answer["status"]?.integer ?? -1), stdout: text("stdout"),
        stderr: text("stderr")
      ).masked(line)
    }
  }

  private static func trust(_ service: String) -> String {
    #"'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":""#
      + "\(service).amazonaws.com" + #""},"Action":"sts:AssumeRole"}]}'"#
  }

  private static let cluster = [
    "A=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)",
    "B=$(aws ec2 describe-subnets --query 'Subnets[1].SubnetId' --output text)",
    "aws iam create-role --role-name eks --assume-role-policy-document " + trust("eks"),
    "aws eks create-cluster --name c --role-arn arn:aws:iam::123456789012:role/eks "
      + "--resources-vpc-config subnetIds=$A,$B",
    "advance 20m",
  ]

  private static let nodes =
    [
      "aws iam create-role --role-name node --assume-role-policy-document " + trust("ec2")
    ]
    + [
      "AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly",
    ].map {
      "aws iam attach-role-policy --role-name node --policy-arn arn:aws:iam::aws:policy/\($0)"
    } + [
      "aws eks create-nodegroup --cluster-name c --nodegroup-name web --subnets $A $B "
        + "--node-role arn:aws:iam::123456789012:role/node",
      "advance 5m",
    ]

  /// What writes the files that lines name into the shell's home.
  static let files: [String] = ["kustomize", "templates"].flatMap { folder -> [String] in
    let base = Oracle.fixtures.appending(path: "kubectl/\(folder)")
    let paths = (FileManager.default.enumerator(atPath: base.path())?.allObjects ?? [])
      .compactMap { $0 as? String }.sorted()
    return ["mkdir -p \(folder)"]
      + paths.map { path in
        guard let text = try? String(contentsOf: base.appending(path: path), encoding: .utf8)
        else { return "mkdir -p '\(folder)/\(path)'" }
        let name = "'\(folder)/\(path)'"
        guard text.hasSuffix("\n") else { return "echo -n '\(text)' > \(name)" }
        return "cat > \(name) <<'EOF'\n\(text)EOF"
      }
  }

  /// What `aws eks update-kubeconfig` writes.
  private static let plugin: JSON = [
    "apiVersion": "client.authentication.k8s.io/v1beta1",
    "args": [
      "--region", "us-east-1", "eks", "get-token", "--cluster-name", "c", "--output", "json",
    ],
    "command": "aws",
  ]

  /// What gives the shell the kubeconfig that the oracle writes for the real one.
  static func kubeconfig(_ host: String) -> [String] {
    let config: JSON = [
      "apiVersion": "v1", "kind": "Config", "current-context": "c",
      "clusters": [
        [
          "name": "c",
          "cluster": ["server": .string(host), "certificate-authority-data": "ZGF0YQ=="],
        ]
      ],
      "contexts": [["name": "c", "context": ["cluster": "c", "user": "u"]]],
      "users": [["name": "u", "user": ["exec": Self.plugin]]],
    ]
    return [
      "mkdir -p ~/.kube", "cat > ~/.kube/config <<'EOF'\n\(config.compactText)\nEOF",
    ]
  }
}

extension KubectlStory.Told {
  /// Less what a client computes from its own clock.
  func masked(_ line: String) -> Self {
    Self(status: status, stdout: Self.masked(stdout, line), stderr: Self.masked(stderr, line))
  }

  private static func masked(_ text: String, _ line: String) -> String {
    var text = text
    let words = line.split(separator: " ")
    if words.contains("describe") || words.contains("events") {
      // The columns of events move with the width of the ages.
      text = text.replacing(/\b(\d+[smhdy])+\b|<unknown>|<invalid>/, with: "AGE")
      text = text.replacing(/\ +/, with: " ").replacing(/(---- ?)+/, with: "---- ")
    }
    // What is compared lies in files of its own, with the times of their making.
    text = text.replacing(/\S*\/(LIVE|MERGED)-\d+\/(\S*)(\t.*)?/) { "\($0.1)/\($0.2)" }
    text = text.replacing(
      /\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/, with: "DATE")
    return text.replacing(
      /(?m)^[EWI]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ (?:\w+\.go:\d+\]|.*\n)/, with: "LOG ")
  }
}

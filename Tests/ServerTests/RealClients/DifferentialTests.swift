import AWSCommand
import AWSModel
import Console
import Documents
import Foundation
import Sandbox
import TestSupport
import Testing

/// The same lines through both doors: the shell in this process, and the AWS CLI of PyPI over HTTP.
///
/// Both begin with the same dice; so identifiers agree, and what is printed must agree to the byte.
@Suite("The shell and the real AWS CLI", Oracle.required("awscli"))
struct DifferentialTests {
  @Test(
    "print the same and end with the same status",
    arguments: names)
  func agree(_ name: String) throws {
    let lines = try Self.lines(name)
    let ours = Self.throughTheShell(lines)
    let theirs = try Self.throughTheServer(lines)
    #expect(theirs.count == lines.count)

    for (line, (shell, cli)) in zip(lines, zip(ours, theirs)) {
      let shell = VersionDifference.withoutNotices(shell)
      let cli = VersionDifference.asVersionTwo(cli, line)
      #expect(shell == cli, "\(line)")
    }
  }

  @Test(
    "have at least three hundred lines to agree on, every operation of what is taught among them")
  func covers() throws {
    let all = try Self.names.flatMap(Self.lines)
    let commands = all.filter { $0.hasPrefix("aws ") || $0.contains("=$(aws ") }
    #expect(commands.count >= 300)
    for form in ["json", "text", "table"] where form != "json" {
      #expect(commands.count { $0.contains("--output \(form)") } >= 25, "\(form)")
    }
    let unused = Catalogue.services.flatMap { service in
      service.operations.map { "\(service.name) \(KebabCase.of($0.name))" }
    }.filter { operation in !commands.contains { ($0 + " ").contains("aws \(operation) ") } }
    #expect(unused.filter { line in Self.taught.contains { line.hasPrefix($0 + " ") } } == [])
    for service in Catalogue.services where !Self.taught.contains(service.name) {
      #expect(commands.count { $0.contains("aws \(service.name) ") } >= 3, "\(service.name)")
    }
  }

  /// The services of which every operation has a line; the others have some.
  private static let taught = ["ecs", "eks", "ecr", "iam", "sts", "logs"]

  private static let names = [
    "agent", "capacity", "classic", "devices", "ec2", "ecr", "ecs", "eks", "elbv2", "express",
    "groups", "iam", "logs", "scaling", "secrets", "servicediscovery", "strategies",
    "volumes",
  ]

  private static func lines(_ name: String) throws -> [String] {
    let file = Oracle.fixtures.appending(path: "differential/\(name).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }

  private static func throughTheShell(_ lines: [String]) -> [VersionDifference.Told] {
    var session = Session(sandbox: Sandbox(seed: 1, library: ModelLibrary(load: Models.load)))
    return lines.map { line in
      let output = session.run(line)
      // Built-ins of the shell tell what they did; their other half is an endpoint that does not.
      guard line == "aws" || line.hasPrefix("aws ") || line.contains("=$(") else {
        return VersionDifference.Told(status: output.status, stdout: "", stderr: "")
      }
      return VersionDifference.Told(
        status: output.status, stdout: output.stdout, stderr: output.stderr)
    }
  }

  private static func throughTheServer(_ lines: [String]) throws -> [VersionDifference.Told] {
    let server = try ServerProcess("--clock", "manual", "--seed", "1")
    let stdin = lines.map { (["line": .string($0)] as JSON).compactText + "\n" }.joined()
    let answers = try Oracle.run(
      script: "awscli_server_oracle.py", arguments: [server.url], stdin: stdin)
    return try answers.split(separator: "\n").map { line in
      let answer = try JSON(parsing: String(line))
      return VersionDifference.Told(
        status: Int(answer["status"]?.integer ?? -1), stdout: answer["stdout"]?.string ?? "",
        stderr: answer["stderr"]?.string ?? "")
    }
  }
}

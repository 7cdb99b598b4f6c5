import Foundation
import TestSupport
import Testing

@Suite(
  "Terraform's AWS provider",
  .enabled(
    if: Terraform.isThere || Oracle.isRequired,
    "needs terraform and its AWS provider in a mirror (TF_PLUGIN_DIR)"))
struct TerraformTests {
  @Test("builds a service with its surroundings, finds nothing to change, and takes it down again")
  func lifeCycle() throws {
    let server = try ServerProcess("--clock", "fast")
    let terraform = try Terraform(endpoint: server.url)

    try terraform.run("init")
    try terraform.run("apply", "-auto-approve")
    let plan = try terraform.run("plan", "-detailed-exitcode")
    let services = try RawClient.ask(
      server,
      RawClient.ecs(
        "DescribeServices", #"{"cluster":"shop","services":["web"]}"#, "Connection: close\r\n"))
    try terraform.run("destroy", "-auto-approve")
    let clusters = try RawClient.ask(
      server, RawClient.ecs("ListClusters", "{}", "Connection: close\r\n"))

    #expect(plan.contains("No changes."))
    #expect(services.contains(#""runningCount":2"#))
    #expect(clusters.contains(#""clusterArns":[]"#))
  }
}

/// The real Terraform with a provider from the disk, in a folder of its own.
struct Terraform {
  private let folder: Folder
  private let endpoint: String
  private static let program = Oracle.program("terraform")
  /// Where the provider lies: `registry.terraform.io/hashicorp/aws/…` below it.
  private static let mirror =
    ProcessInfo.processInfo.environment["TF_PLUGIN_DIR"] ?? "/usr/local/share/terraform/plugins"

  /// Whether the test can run.
  static var isThere: Bool {
    program != nil
      && FileManager.default.fileExists(atPath: mirror + "/registry.terraform.io/hashicorp/aws")
  }

  init(endpoint: String) throws {
    self.endpoint = endpoint
    folder = try Folder()
    try FileManager.default.copyItem(
      at: Oracle.fixtures.appending(path: "terraform/main.tf"),
      to: URL(filePath: folder.path + "/main.tf"))
    try "provider_installation {\n  filesystem_mirror { path = \"\(Self.mirror)\" }\n}\n".write(
      toFile: folder.path + "/rc", atomically: true, encoding: .utf8)
  }

  /// Runs a command and returns what it prints; a status other than 0 is a failure.
  @discardableResult
  func run(_ words: String...) throws -> String {
    let command = "TF_CLI_CONFIG_FILE=rc TF_VAR_endpoint='\(endpoint)' CHECKPOINT_DISABLE=1"
    let tail = words.first == "init" ? "-no-color" : "-no-color -input=false"
    return try Oracle.run(
      "/bin/sh",
      [
        "-c",
        "cd '\(folder.path)' && \(command) '\(Self.program ?? "terraform")' "
          + words.joined(separator: " ") + " \(tail) >told 2>&1 || { cat told >&2; exit 1; }; "
          + "cat told",
      ])
  }
}

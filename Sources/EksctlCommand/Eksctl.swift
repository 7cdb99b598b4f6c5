import AWSModel
import Documents
import Kubernetes
import Sandbox
import Simulation

/// The `eksctl` command line: it asks EKS, EC2 and IAM, and waits in virtual time.
///
/// There is no CloudFormation in here, so it makes by itself what the real one leaves to stacks.
///
/// Source: eksctl-io/eksctl, `pkg/ctl/` for the commands and `pkg/actions/` for what they do.
public struct Eksctl<World: EksctlSession> {
  /// The release that it imitates.
  static var version: String { "0.215.0" }

  var world: World
  var output = EksctlOutput()
  var region = ""

  /// Runs one command line, given without the word `eksctl`.
  public static func run(_ words: [String], in session: inout World) -> EksctlOutput {
    var eksctl = Eksctl(world: session)
    do throws(EksctlFailure) {
      let call = try EksctlCall(words)
      try eksctl.begin(call)
      try eksctl.dispatch(call)
    } catch {
      switch error {
      case .help(let command): eksctl.output.text += EksctlHelp.text(of: command)
      case .said(let text):
        eksctl.output.errorText += "Error: \(text)\n"
        eksctl.output.status = 1
      }
    }
    session = eksctl.world
    return eksctl.output
  }

  private mutating func begin(_ call: EksctlCall) throws(EksctlFailure) {
    region = call.text("region")
    if region.isEmpty { region = world.region ?? "" }
    for name in EksctlTable.idle where call.has(name) {
      warn("--\(name) is not simulated and changes nothing here")
    }
  }

  /// The region, which nearly every command needs.
  func needRegion() throws(EksctlFailure) {
    guard region.isEmpty else { return }
    throw .said(
      "could not determine AWS region: use --region, AWS_REGION or 'aws configure set region'")
  }

  // MARK: Words

  /// Writes to standard output.
  mutating func write(_ text: String) { output.text += text }

  private mutating func log(_ mark: String, _ text: String) {
    let time = world.now.kubernetesText.prefix(19).map { $0 == "T" ? " " : String($0) }.joined()
    write("\(time) [\(mark)]  \(text)\n")
  }

  mutating func info(_ text: String) { log("ℹ", text) }
  mutating func success(_ text: String) { log("✔", text) }
  mutating func fault(_ text: String) { log("✖", text) }
  mutating func warn(_ text: String) { log("!", text) }

  // MARK: Asking

  /// What a service answers.
  ///
  /// Source: aws-sdk-go-v2, the wording of operation errors.
  mutating func ask(
    _ service: String, _ operation: String, _ input: JSON
  ) throws(EksctlFailure) -> JSON {
    do throws(AWSError) {
      return try request(service, operation, input)
    } catch {
      let titles = ["eks": "EKS", "ec2": "EC2", "iam": "IAM", "sts": "STS"]
      throw .said(
        "operation error \(titles[service] ?? service): \(operation), https response error "
          + "StatusCode: \(error.status), \(error.code): \(error.message)")
    }
  }

  /// The same, where an error is looked at.
  mutating func request(
    _ service: String, _ operation: String, _ input: JSON
  ) throws(AWSError) -> JSON {
    try world.perform(
      Request(service: service, operation: operation, input: input, region: region)
    ).output
  }

  /// A cluster.
  mutating func cluster(_ name: String) throws(EksctlFailure) -> JSON {
    try needRegion()
    do throws(EksctlFailure) {
      return try ask("eks", "DescribeCluster", ["name": .string(name)])["cluster"] ?? [:]
    } catch {
      guard case .said(let text) = error else { throw error }
      throw .said("unable to describe cluster control plane: \(text)")
    }
  }

  /// All entries of a list that comes page by page.
  mutating func list(
    _ operation: String, _ member: String, _ input: JSONObject
  ) throws(EksctlFailure) -> [JSON] {
    var found: [JSON] = []
    var input = input
    repeat {
      let page = try ask("eks", operation, .object(input))
      found += page[member]?.array ?? []
      input["nextToken"] = page["nextToken"]
    } while input["nextToken"]?.string != nil
    return found
  }

  /// Looks every so often until a status is reached; time passes in between.
  mutating func wait(
    for what: String, every seconds: Int64 = 30, atMost minutes: Int64 = 40,
    until isDone: (inout Self) throws(EksctlFailure) -> Bool
  ) throws(EksctlFailure) {
    let end = world.now + .minutes(minutes)
    while try !isDone(&self) {
      if world.isInterrupted { throw .said("interrupted while waiting for \(what)") }
      guard world.now < end else {
        throw .said("timed out waiting for \(what) after \(minutes)m0s")
      }
      world.advance(by: .seconds(seconds))
    }
  }

  /// Waits until something of EKS has a status; what is gone has the status empty.
  mutating func waitFor(
    _ operation: String, _ member: String, _ input: JSON, status wanted: String, _ what: String,
    every seconds: Int64 = 30
  ) throws(EksctlFailure) {
    try wait(for: what, every: seconds) { eksctl throws(EksctlFailure) in
      let answer: JSON
      do throws(AWSError) {
        answer = try eksctl.request("eks", operation, input)
      } catch {
        guard error.code == "ResourceNotFoundException" else { throw .said(error.message) }
        return wanted.isEmpty
      }
      let status = answer[member]?["status"]?.string ?? ""
      if status != wanted, status.hasSuffix("FAILED") || status == "DEGRADED" {
        throw .said("unexpected status \(GoQuote.text(status)) while waiting for \(what)")
      }
      return status == wanted
    }
  }

  /// Something of the cluster's Kubernetes.
  mutating func kubernetes(
    _ method: String, _ path: String, of cluster: JSON, body: JSON? = nil,
    contentType: String = "application/json"
  ) throws(EksctlFailure) -> KubernetesResponse {
    let address = cluster["endpoint"]?.string ?? ""
    let request = KubernetesRequest(method, path, contentType: contentType, body: body)
    guard let response = world.ask(request, at: address) else {
      throw .said("unable to reach the control plane at \(GoQuote.text(address))")
    }
    return response
  }

  /// Letters that follow from a name and the time, where the real one draws some.
  func suffix(_ seed: String, length: Int = 8) -> String {
    String(SHA256.hex(Array("\(seed) \(world.now.kubernetesText)".utf8)).prefix(length))
  }
}

/// `%q` of Go.
enum GoQuote {
  static func text(_ text: String) -> String { JSON.string(text).compactText }
}

extension JSON {
  /// The text at a path of names parted by dots; empty where there is none.
  func text(_ path: String) -> String {
    var value: JSON? = self
    for name in path.split(separator: ".") { value = value?[String(name)] }
    if let number = value?.integer { return String(number) }
    if let flag = value?.bool { return flag ? "true" : "false" }
    return value?.string ?? ""
  }

  /// The elements at a path; none where there is no list.
  func list(_ path: String) -> [JSON] {
    var value: JSON? = self
    for name in path.split(separator: ".") { value = value?[String(name)] }
    return value?.array ?? []
  }
}

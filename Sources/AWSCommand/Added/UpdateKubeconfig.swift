import Documents
import Simulation

/// `aws eks update-kubeconfig`: makes `kubectl` know a cluster.
///
/// Source: AWS CLI Command Reference, "eks update-kubeconfig"; behaviour compared with
/// awscli/customizations/eks/update_kubeconfig.py.
enum UpdateKubeconfig: AddedCommand {
  static let service = "eks"
  static let name = "update-kubeconfig"
  static let arguments = [
    option("name", isRequired: true), option("kubeconfig"), option("role-arn"),
    option("proxy-url"),
    Argument(name: "dry-run", destination: "dry-run", arity: .flag(true), effect: .global),
    Argument(name: "verbose", destination: "verbose", arity: .flag(true), effect: .global),
    option("alias"), option("user-alias"), option("assume-role-arn"),
  ]

  static func run(
    _ line: AddedLine, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let name = line.text("name") ?? ""
    var client = try line.client(in: &session)
    let described = try describe(name, line, &client, in: &session)
    let cluster = clusterEntry(described, proxy: line.text("proxy-url"))
    let user = userEntry(described, name, line)
    let context: JSON = [
      "context": ["cluster": cluster["name"] ?? "", "user": user["name"] ?? ""],
      "name": line.text("alias").map { .string($0) } ?? user["name"] ?? "",
    ]
    let contextName = context["name"]?.string ?? ""
    let clusterName = cluster["name"]?.string ?? ""
    var (file, remarks) = try choose(clusterName, line, in: session)
    remarks = client.remarks + remarks
    let isKnown = file.hasCluster(clusterName)
    for (entry, list) in [(cluster, "clusters"), (user, "users"), (context, "contexts")] {
      file.insert(entry, into: list)
    }
    file.select(contextName)
    if line.has("dry-run") { return CommandResult(stdout: file.text, stderr: remarks) }
    if let reason = session.writeFile(file.text, to: file.path) {
      throw .general("Can't open kubeconfig for writing: \(reason)")
    }
    var text =
      isKnown
      ? "Updated context \(contextName) in \(file.path)\n"
      : "Added new context \(contextName) to \(file.path)\n"
    if line.has("verbose") {
      text +=
        "Entries:\n\n" + [context, user, cluster].map { $0.yamlTextForOldReaders + "\n" }.joined()
    }
    return CommandResult(stdout: text, stderr: remarks, mayPage: false)
  }

  // MARK: The cluster

  private static func describe(
    _ name: String, _ line: AddedLine, _ client: inout Client,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> JSON {
    if let role = line.text("assume-role-arn") {
      let answer = try client.call(
        "sts", "AssumeRole",
        ["RoleArn": .string(role), "RoleSessionName": "EKSDescribeClusterSession"], in: &session)
      client = try client.acting(on: answer["Credentials"])
    }
    let answer = try client.call(service, "DescribeCluster", ["name": .string(name)], in: &session)
    guard let cluster = answer["cluster"], let status = cluster["status"]?.string else {
      throw .general("Cluster not found")
    }
    guard ["ACTIVE", "UPDATING"].contains(status) else {
      throw .general("Cluster status is \(status)")
    }
    return cluster
  }

  private static func clusterEntry(_ cluster: JSON, proxy: String?) -> JSON {
    var entry: JSONObject = [
      "certificate-authority-data": cluster["certificateAuthority"]?["data"] ?? "",
      "server": cluster["endpoint"] ?? .null,
    ]
    if let proxy { entry["proxy-url"] = .string(proxy) }
    return ["cluster": .object(entry), "name": cluster["arn"] ?? .null]
  }

  private static func userEntry(_ cluster: JSON, _ name: String, _ line: AddedLine) -> JSON {
    let arn = cluster["arn"]?.string ?? ""
    let region = arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(3).first
    let isOutpost = cluster["outpostConfig"] != nil
    var words = ["--region", region.map(String.init) ?? "", "eks", "get-token"]
    words += isOutpost ? ["--cluster-id", cluster["id"]?.string ?? ""] : ["--cluster-name", name]
    words += ["--output", "json"]
    if let role = line.text("role-arn") { words += ["--role", role] }
    var program: JSONObject = [
      "apiVersion": "client.authentication.k8s.io/v1beta1",
      "args": .array(words.map { .string($0) }), "command": "aws",
    ]
    if let profile = line.frame.configuration.named {
      program["env"] = [["name": "AWS_PROFILE", "value": .string(profile)]]
    }
    return [
      "name": .string(line.text("user-alias") ?? arn), "user": ["exec": .object(program)],
    ]
  }

  // MARK: The file

  /// The file that knows the cluster already, else the first of those named.
  private static func choose(
    _ cluster: String, _ line: AddedLine, in session: some AWSCommandSession
  ) throws(CLIFailure) -> (file: Kubeconfig, remarks: String) {
    let named = line.text("kubeconfig").map { [$0] } ?? paths(session.variable("KUBECONFIG") ?? "")
    let paths = named.map { absolute($0, in: session) }
    var remarks = ""
    for path in paths {
      do throws(Kubeconfig.Corrupted) {
        let file = try read(path, in: session)
        if file.hasCluster(cluster) { return (file, remarks) }
      } catch {
        remarks += "Passing \(path):\(error.message)\n"
      }
    }
    do throws(Kubeconfig.Corrupted) {
      return (try read(paths[0], in: session), remarks)
    } catch {
      throw .general(error.message)
    }
  }

  private static func paths(_ list: String) -> [String] {
    let paths = list.split(separator: ":").map(String.init).filter { !$0.trimmed.isEmpty }
    return paths.isEmpty ? ["~/.kube/config"] : paths
  }

  private static func read(
    _ path: String, in session: some AWSCommandSession
  ) throws(Kubeconfig.Corrupted) -> Kubeconfig {
    try Kubeconfig(
      session.readFile(path).map { String(decoding: $0, as: UTF8.self) }, at: path)
  }

  /// The path from the root, without dots in it.
  private static func absolute(_ path: String, in session: some AWSCommandSession) -> String {
    var whole = path.expandingHome(session.homeFolder)
    if !whole.hasPrefix("/") { whole = session.currentFolder + "/" + whole }
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return "/" + steps.joined(separator: "/")
  }
}

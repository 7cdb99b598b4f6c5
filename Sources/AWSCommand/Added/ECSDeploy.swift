import AWSModel
import Documents
import Sandbox
import Simulation

/// `aws ecs deploy`: registers a task definition, puts it into an appspec, has CodeDeploy deploy it
/// and waits.
///
/// Source: AWS CLI Command Reference, "ecs deploy"; order, checks and sentences as in
/// awscli/customizations/ecs/deploy.py.
enum ECSDeploy: AddedCommand {
  static let service = "ecs"
  static let name = "deploy"
  static let arguments = [
    option("service", isRequired: true), option("task-definition", isRequired: true),
    option("codedeploy-appspec", isRequired: true), option("cluster"),
    option("codedeploy-application"), option("codedeploy-deployment-group"),
  ]

  static func run(
    _ line: AddedLine, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let definition = try json(in: try file(line.text("task-definition") ?? "", in: session))
    var appspec = try Appspec(try file(line.text("codedeploy-appspec") ?? "", in: session))
    var client = try line.client(in: &session)
    let names = try Names(line, try service(line, &client, in: &session))
    let group = try deploymentGroup(names, &client, in: &session)
    let arn = try register(definition, line, &client, in: &session)
    session.show("Successfully registered new ECS task definition \(arn)\n")
    try appspec.put(taskDefinition: arn)
    let id = try create(appspec, names, &client, in: &session)
    session.show("Successfully created deployment \(id)\n")
    let minutes = min(360, max(30, group.wait))
    session.show("Waiting for \(id) to succeed (will wait up to \(minutes) minutes)...\n")
    try wait(for: id, minutes: minutes, &client, in: &session)
    session.show("Successfully deployed \(arn) to service '\(names.service)'\n")
    return CommandResult(stderr: client.remarks, mayPage: false)
  }

  // MARK: Files

  private static func file(
    _ path: String, in session: some AWSCommandSession
  ) throws(CLIFailure) -> String {
    guard let bytes = session.readFile(path) else {
      throw .general(
        "Error: Unable to load file at \(path): [Errno 2] No such file or directory: "
          + PythonText.repr(path.expandingHome(session.homeFolder)))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func json(in text: String) throws(CLIFailure) -> JSON {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: text)
    } catch {
      throw .general("\(error)")
    }
  }

  // MARK: Requests

  /// What the services are called.
  private struct Names {
    let service: String
    let serviceARN: String
    let cluster: String
    let clusterARN: String
    let application: String
    let group: String

    init(_ line: AddedLine, _ described: JSON) throws(CLIFailure) {
      service = described["serviceName"]?.string ?? ""
      serviceARN = described["serviceArn"]?.string ?? ""
      clusterARN = described["clusterArn"]?.string ?? ""
      cluster = clusterARN.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      let suffix = "\(cluster.prefix(46))-\(service.prefix(46))"
      application = line.text("codedeploy-application") ?? "AppECS-\(suffix)"
      group = line.text("codedeploy-deployment-group") ?? "DgpECS-\(suffix)"
    }
  }

  /// A call whose error is told with what it was for.
  private static func call(
    _ action: String, _ service: String, _ operation: String, _ input: JSON,
    _ client: inout Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> JSON {
    do throws(CLIFailure) {
      return try client.call(service, operation, input, in: &session)
    } catch {
      guard case .service = error else { throw error }
      throw .general("Failed to \(action):\n\(error.message)")
    }
  }

  private static func service(
    _ line: AddedLine, _ client: inout Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> JSON {
    let cluster = line.text("cluster") ?? "default"
    let name = line.text("service") ?? ""
    let answer = try call(
      "describe ECS service", "ecs", "DescribeServices",
      ["cluster": .string(cluster), "services": [.string(name)]], &client, in: &session)
    guard let described = answer["services"]?[0] else {
      throw .general("Error: Service '\(name)' not found in cluster '\(cluster)'")
    }
    return described
  }

  /// The deployment group, and the minutes that its own waiting takes.
  private static func deploymentGroup(
    _ names: Names, _ client: inout Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> (info: JSON, wait: Int) {
    let application = try call(
      "describe Code Deploy application", "deploy", "GetApplication",
      ["applicationName": .string(names.application)], &client, in: &session)
    let answer = try call(
      "describe Code Deploy deployment group", "deploy", "GetDeploymentGroup",
      [
        "applicationName": .string(names.application),
        "deploymentGroupName": .string(names.group),
      ], &client, in: &session)
    let info = answer["deploymentGroupInfo"] ?? [:]
    for (what, name, platform) in [
      ("Application", names.application, application["application"]?["computePlatform"]),
      ("Deployment Group", names.group, info["computePlatform"]),
    ] where platform != "ECS" {
      throw .general("Error: \(what) '\(name)' must support 'ECS' compute platform")
    }
    for target in info["ecsServices"]?.array ?? [] {
      for (what, name, arn, given) in [
        ("service", names.service, names.serviceARN, target["serviceName"]?.string),
        ("cluster", names.cluster, names.clusterARN, target["clusterName"]?.string),
      ] where given != name && given != arn {
        throw .general(
          "Error: deployment group '\(names.group)' does not target ECS \(what) '\(name)'")
      }
    }
    let plan = info["blueGreenDeploymentConfiguration"]
    let ready = plan?["deploymentReadyOption"]?["waitTimeInMinutes"]?.integer ?? 0
    let end =
      plan?["terminateBlueInstancesOnDeploymentSuccess"]?["terminationWaitTimeInMinutes"]?.integer
    return (info, Int(clamping: ready) + Int(clamping: end ?? 0) + 10)
  }

  private static func register(
    _ definition: JSON, _ line: AddedLine, _ client: inout Client,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> String {
    if let model = line.library.model(for: "ecs"),
      let operation = model.operation("RegisterTaskDefinition"), let object = definition.object
    {
      try ClientValidation.check(object, operation, of: model)
    }
    let answer = try call(
      "register ECS task definition", "ecs", "RegisterTaskDefinition", definition, &client,
      in: &session)
    return answer["taskDefinition"]?["taskDefinitionArn"]?.string ?? ""
  }

  private static func create(
    _ appspec: Appspec, _ names: Names, _ client: inout Client,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> String {
    let content = PythonJSON.text(of: appspec.document)
    let answer = try call(
      "create deployment", "deploy", "CreateDeployment",
      [
        "applicationName": .string(names.application),
        "deploymentGroupName": .string(names.group),
        "revision": [
          "revisionType": "AppSpecContent",
          "appSpecContent": [
            "content": .string(content), "sha256": .string(SHA256.hex(content.utf8)),
          ],
        ],
      ], &client, in: &session)
    return answer["deploymentId"]?.string ?? ""
  }

  /// Asks every 15 seconds until the deployment has succeeded.
  private static func wait(
    for id: String, minutes: Int, _ client: inout Client,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) {
    for _ in 0..<(minutes * 4) {
      let answer = try client.call(
        "deploy", "GetDeployment", ["deploymentId": .string(id)], in: &session)
      switch answer["deploymentInfo"]?["status"]?.string {
      case "Succeeded": return
      case "Failed", "Stopped":
        throw .general(
          "Waiter DeploymentSuccessful failed: Waiter encountered a terminal failure state: For "
            + "expression \"deploymentInfo.status\" we matched expected path: "
            + "\"\(answer["deploymentInfo"]?["status"]?.string ?? "")\"")
      default: session.advance(by: .seconds(15))
      }
    }
    throw .general("Waiter DeploymentSuccessful failed: Max attempts exceeded")
  }
}

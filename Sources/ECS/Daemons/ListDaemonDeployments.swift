import AWSModel
import Documents
import Simulation

/// Lists the deployments of a daemon, the newest first.
public enum ListDaemonDeployments: Operation {
  /// Of which daemon, which ones, which page.
  public struct Input: Decodable {
    let daemonArn: String
    let status: [String]?
    let createdAt: Span?
    let maxResults: Int?
    let nextToken: String?

    /// A span of time.
    struct Span: Decodable {
      let before: Double?
      let after: Double?
    }
  }

  /// A page.
  public struct Output: Encodable {
    let nextToken: String?
    let daemonDeployments: [JSON]
  }

  /// Lists them.
  ///
  /// - Throws: `ClusterNotFoundException`, `InvalidParameterException`; a daemon that is not there
  ///   is a `ClientException`, since the model knows no other here.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let daemon: Daemon
    do { daemon = try call.daemon(input.daemonArn) } catch {
      throw error == .daemonNotFound ? .client(error.message) : error
    }
    let limit = input.maxResults ?? 100
    guard (1...100).contains(limit) else {
      throw .invalidParameter("maxResults should be between 1 and 100.")
    }
    let after = try PageToken.read(input.nextToken)
    let chosen = daemon.deployments.reversed().filter { deployment in
      let time = Double(deployment.createdAt.milliseconds) / 1000
      return (input.status.map { $0.contains(deployment.status.rawValue) } ?? true)
        && (input.createdAt?.before.map { time < $0 } ?? true)
        && (input.createdAt?.after.map { time > $0 } ?? true)
    }
    let rest =
      after.isEmpty
      ? Array(chosen) : Array(chosen.drop { $0.id != after }.dropFirst())
    let page = Page(rest.map(\.id), limit: limit)
    return Output(
      nextToken: page.nextToken,
      daemonDeployments: rest.prefix(page.items.count).map { deployment in
        JSON(present: [
          "daemonDeploymentArn": .string(daemon.arn(of: "daemon-deployment", deployment.id)),
          "daemonArn": .string(daemon.arn),
          "clusterArn": .string(call.world.ecs.key(of: daemon.key.first).arn),
          "status": .string(deployment.status.rawValue),
          "statusReason": .text(deployment.statusReason),
          "targetDaemonRevisionArn": .string(
            daemon.arn(of: "daemon-revision", deployment.wanted)),
          "createdAt": deployment.createdAt.timestamp,
          "startedAt": deployment.startedAt?.timestamp,
          "stoppedAt": deployment.stoppedAt?.timestamp,
          "finishedAt": deployment.finishedAt?.timestamp,
        ])
      })
  }
}

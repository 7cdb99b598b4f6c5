import Documents
import Kubernetes

/// `kubectl exec`.
///
/// Source: kubectl, `pkg/cmd/exec/exec.go`.
enum Exec: Command {
  static let name = "exec"

  private static let runtimeFailure = "Internal error occurred: Internal error occurred: "

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let before = call.wordsBeforeDashes ?? call.words.count
    let files = call.list("filename")
    guard before > 0 || !files.isEmpty else {
      throw .said("pod, type/name or --filename must be specified")
    }
    if call.wordsBeforeDashes == nil, call.words.count > 1 {
      throw call.usage(
        "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead")
    }
    let command = Array(call.words.dropFirst(before))
    if command.isEmpty { throw .said("you must specify at least one command for the container") }
    guard let pod = try PodChoice.pods(call.words[0], call, &kubectl).first else {
      throw .said("pod, type/name or --filename must be specified")
    }
    let phase = pod.text("status.phase")
    if phase == "Succeeded" || phase == "Failed" {
      throw .said("cannot exec into a container in a completed pod; current phase is \(phase)")
    }
    let container = try PodChoice.container(pod, call, &kubectl)
    let place = KubectlContainer(
      namespace: pod.text("metadata.namespace"), pod: pod.name, name: container)
    let server = try kubectl.server()
    let result: ExecResult
    do throws(StatusError) {
      result = try kubectl.client.run(command, in: place, of: server)
    } catch {
      // What the runtime says comes through the streams that are open by then, not as an answer.
      throw error.message.hasPrefix(runtimeFailure) ? .said(error.message) : .status(error.json)
    }
    kubectl.write(result.output)
    kubectl.output.write(result.errors, asError: true)
    guard result.exitCode != 0 else { return }
    kubectl.complain("command terminated with exit code \(result.exitCode)")
    throw .exit(result.exitCode)
  }
}

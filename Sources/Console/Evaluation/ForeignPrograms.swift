/// Programs that learners know and that are not simulated: what is said of each.
enum ForeignPrograms {
  /// One sentence on `name`, nil where nothing is known of it.
  static func answer(to name: String) -> String? { sentences[name] }

  private static let today =
    "'aws' and 'kubectl' are simulated; 'aws help' and 'kubectl help' list what they know"

  private static let sentences = [
    "docker": "docker is not simulated yet; images of the public catalogue are there without "
      + "building; \(today)",
    "eksctl": "eksctl is not simulated; 'aws eks' makes clusters and node groups; \(today)",
    "helm": "helm is not simulated; 'kubectl apply -f' takes the manifests of a chart; \(today)",
    "terraform": "terraform is not simulated; type the aws commands it would call; \(today)",
    "tofu": "tofu is not simulated; type the aws commands it would call; \(today)",
    "cdk": "cdk is not simulated; type the aws commands it would call; \(today)",
    "sam": "sam is not simulated; type the aws commands it would call; \(today)",
    "copilot": "copilot is not simulated; type the aws commands it would call; \(today)",
    "ecs-cli": "ecs-cli is not simulated; 'aws ecs' is; \(today)",
    "podman": "podman is not simulated; tasks run on 'aws ecs'; \(today)",
    "ssh": "there is no machine to log in to; 'agent-log INSTANCE' shows what its ECS agent wrote",
    "nohup": "nothing hangs up here; leave out 'nohup'",
    "sudo": "you have all rights here; leave out 'sudo'",
    "vi": "'edit FILE' opens your editor on a file of the workspace",
    "vim": "'edit FILE' opens your editor on a file of the workspace",
    "nano": "'edit FILE' opens your editor on a file of the workspace",
    "emacs": "'edit FILE' opens your editor on a file of the workspace",
    "python": "python is not part of this shell; 'jq' reads JSON here",
    "python3": "python3 is not part of this shell; 'jq' reads JSON here",
    "watch": "time stands still here: 'advance 30s' lets it pass, 'until steady' lets it settle",
  ]
}

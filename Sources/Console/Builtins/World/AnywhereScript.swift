/// The script by which a machine outside AWS joins a cluster, as its address answers with it here.
///
/// - Source: ECS Developer Guide, “Registering an external instance to an Amazon ECS cluster”.
enum AnywhereScript {
  static let address = "https://amazon-ecs-agent.s3.amazonaws.com/ecs-anywhere-install-latest.sh"

  static let text = """
    #!/bin/bash
    # ECS Anywhere: registers this machine with Systems Manager and with an Amazon ECS cluster.
    # The real script installs the SSM agent, Docker and the ECS agent first.
    ecs-anywhere-install "$@"

    """
}

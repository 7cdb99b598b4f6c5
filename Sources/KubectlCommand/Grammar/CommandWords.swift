/// What commands do, in a few words each.
enum CommandWords {
  static func text(_ command: String) -> String { words[command] }

  private static let words = WordTable(source)

  private static let source = """
    annotate | Changes the annotations of objects
    api-resources | Lists the kinds that the server serves
    api-versions | Lists the groups and versions that the server serves
    apply | Makes objects be what files say
    apply edit-last-applied | Edits what was applied last
    apply set-last-applied | Notes a file as what was applied last
    apply view-last-applied | Shows what was applied last
    attach | Shows what a running container prints
    auth | Tells what one may do
    auth can-i | Tells whether something is allowed
    auth reconcile | Adds what roles and bindings lack
    auth whoami | Tells who the server takes you for
    autoscale | Makes an autoscaler for a workload
    certificate | Decides on requests for certificates
    certificate approve | Approves a request for a certificate
    certificate deny | Denies a request for a certificate
    cluster-info | Shows where the control plane is
    cluster-info dump | Writes out what helps to find out what is wrong
    completion | Says how words are completed
    config | Changes the kubeconfig
    config current-context | Shows the context in use
    config delete-cluster | Takes a cluster out of the kubeconfig
    config delete-context | Takes a context out of the kubeconfig
    config delete-user | Takes a user out of the kubeconfig
    config get-clusters | Lists the clusters of the kubeconfig
    config get-contexts | Lists the contexts of the kubeconfig
    config get-users | Lists the users of the kubeconfig
    config rename-context | Gives a context another name
    config set | Sets one value of the kubeconfig
    config set-cluster | Sets a cluster of the kubeconfig
    config set-context | Sets a context of the kubeconfig
    config set-credentials | Sets a user of the kubeconfig
    config unset | Takes one value out of the kubeconfig
    config use-context | Chooses the context in use
    config view | Shows the kubeconfig
    cordon | Keeps new pods away from a node
    cp | Copies files out of containers
    create | Makes objects from files, or by a generator
    create clusterrole | Makes a cluster role
    create clusterrolebinding | Makes a binding of a cluster role
    create configmap | Makes a ConfigMap of files or literals
    create cronjob | Makes a cron job
    create deployment | Makes a deployment
    create ingress | Makes an ingress
    create job | Makes a job
    create namespace | Makes a namespace
    create poddisruptionbudget | Makes a budget for disruptions
    create priorityclass | Makes a priority class
    create quota | Makes a resource quota
    create role | Makes a role
    create rolebinding | Makes a binding of a role
    create secret | Makes a secret of one of several kinds
    create secret docker-registry | Makes a secret for a registry
    create secret generic | Makes a secret of files or literals
    create secret tls | Makes a secret of a certificate and its key
    create service | Makes a service of one of several types
    create service clusterip | Makes a service inside the cluster
    create service externalname | Makes a service that is another name for a host
    create service loadbalancer | Makes a service behind a load balancer
    create service nodeport | Makes a service on a port of every node
    create serviceaccount | Makes a service account
    create token | Asks for a token of a service account
    debug | Adds a container for looking around, or copies a pod
    delete | Deletes objects
    describe | Shows one or more objects with all that belongs to them
    diff | Shows what apply would change
    drain | Moves the pods of a node elsewhere
    edit | Opens an object in an editor
    events | Lists events
    exec | Runs a command in a container
    explain | Shows the fields of a kind
    expose | Makes a service for a workload, a pod or a service
    get | Lists objects
    kustomize | Builds what a kustomization describes
    label | Changes the labels of objects
    logs | Shows what a container printed
    options | Lists the options that every command takes
    patch | Changes fields of an object
    plugin | Looks for plugins
    plugin list | Lists plugins
    port-forward | Forwards ports to a pod
    proxy | Opens a way to the API server
    replace | Replaces objects by what files say
    rollout | Follows and changes how workloads are rolled out
    rollout history | Lists revisions
    rollout pause | Lets a deployment stand still
    rollout restart | Makes all pods of a workload anew
    rollout resume | Lets a deployment go on
    rollout status | Follows a rollout to its end
    rollout undo | Goes back to an earlier revision
    run | Runs an image in one pod
    scale | Changes the number of replicas
    set | Changes one part of workloads
    set env | Changes environment variables
    set image | Changes images
    set resources | Changes requests and limits
    set selector | Changes the selector of a service
    set serviceaccount | Changes the service account of pods
    set subject | Adds subjects to a binding
    taint | Changes the taints of nodes
    top | Shows what processors and memory are used
    top node | Shows what nodes use
    top pod | Shows what pods use
    uncordon | Lets new pods come to a node again
    version | Shows the versions of client and server
    wait | Waits until objects are in a condition
    """
}

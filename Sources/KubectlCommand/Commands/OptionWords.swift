/// What options mean, in one sentence each.
enum OptionWords {
  static func text(_ name: String) -> String { sentences[name] }

  private static let sentences = WordTable(source)

  private static let source = """
    address | The addresses to listen at.
    aggregation-rule | Labels of the cluster roles that are taken together.
    allow-missing | Lets what is named be missing.
    attach | Shows what the container prints.
    bound-object-kind | The kind of the object with which the token ends.
    bound-object-name | The name of the object with which the token ends.
    categories | Takes only kinds of these categories.
    cert | The file with the certificate.
    certificate-authority | The file with the certificate of the authority.
    class | The ingress class.
    clusterip | The address of the service; None for none.
    cluster-ip | The address of the service; None for none.
    clusterrole | The cluster role that is given.
    copy-to | Makes a copy of the pod under this name.
    cpu-percent | How busy processors shall be, in percent of what is asked for.
    current | Changes the context in use.
    current-replicas | Does it only while there are so many replicas.
    default-backend | The service that gets what no rule fits, as name:port.
    delete-emptydir-data | Lets pods go that keep data in emptyDir volumes.
    description | What the class is for.
    disable-eviction | Deletes pods without asking budgets.
    docker-email | The mail address for the registry.
    docker-password | The password for the registry.
    docker-server | The address of the registry.
    docker-username | The user at the registry.
    duration | How long the token shall be good.
    expose | Makes a service for the pod too.
    external-name | The host that the service stands for.
    global-default | Makes it the class of pods that name none.
    group | A group that gets something.
    hard | The limits, as resource=amount.
    ignore-daemonsets | Lets pods of daemon sets stay.
    include-uninitialized | Has no effect.
    interactive | Asks before anything is deleted.
    key | The file with the key.
    keys | The keys that are taken; all where none is named.
    limits | The limits, as resource=amount.
    list | Shows what there is and changes nothing.
    max-unavailable | How many pods may be missing.
    merge | Takes all kubeconfig files together.
    min-available | How many pods must be there.
    minify | Shows only what the context in use needs.
    namespaced | Takes only kinds that are in namespaces, or only others.
    node-port | The port of the nodes.
    non-resource-url | Paths of the API that are no resources.
    now | Gives pods one second to end.
    preemption-policy | Whether others make room: PreemptLowerPriority or Never.
    prefix | What stands before each line or name.
    prune-allowlist | The kinds that are pruned, as group/version/kind.
    raw | A path of the API that is asked as it is.
    requests | What is asked for, as resource=amount.
    resource | The resources of the rule.
    resource-name | The names that the rule is for.
    role | The role that is given.
    rule | A rule as host/path=service:port[,tls=secret].
    schedule | When the job runs, as cron writes it.
    scopes | The scopes of the quota.
    server-print | Lets the server make the table.
    serviceaccount | The service account that is meant.
    session-affinity | ClientIP, or None.
    set-image | Other images, as container=image.
    show-capacity | Counts by the capacity and not by what can be given.
    show-kind | Puts the kind before each name.
    sum | Adds the rows up.
    target | The container whose processes are looked at.
    tcp | Ports as port:targetPort.
    to-revision | The revision to go back to; 0 for the one before.
    types | Takes only events of these types.
    undo | Takes it back.
    value | The priority; higher goes first.
    verb | The verbs of the rule.
    verbs | Takes only kinds with these verbs.
    warnings-as-errors | Takes warnings of the server for failures.
    token | The token that is sent.
    username | The name of the user.
    password | The password of the user.
    all | Takes every object of the given kinds in the namespace.
    all-namespaces | Looks into every namespace, whatever --namespace says.
    allow-missing-template-keys | Lets templates name members that an object does not have.
    append-hash | Adds a hash of the content to the name.
    as | Acts as this user, if you may.
    as-group | Acts as a member of this group; may be given more than once.
    as-uid | Acts as the user with this uid.
    cascade | What happens to dependents: background, orphan or foreground.
    chunk-size | How many objects one request to the server brings; 0 for all at once.
    cluster | The cluster of the kubeconfig to talk to.
    command | Takes the words after -- as the command and not as its arguments.
    container | The container that is meant.
    containers | The containers that are meant; * stands for any letters.
    context | The context of the kubeconfig to use.
    dry-run | Shows what would be sent (client), or asks the server without keeping it (server).
    env | A variable as NAME=value; may be given more than once.
    field-manager | The name under which the server notes who wrote a field.
    field-selector | Takes only objects whose fields fit, such as status.phase=Running.
    filename | Files, directories or - for standard input with the objects.
    follow | Goes on showing what is printed.
    for | What is waited for, or what events are about.
    force | Does it at once, without waiting or asking.
    from-env-file | A file with a line key=value for each entry.
    from-file | A file whose content becomes an entry; KEY=FILE names the entry.
    from-literal | An entry as key=value.
    grace-period | Seconds that pods get to end; negative for their own setting.
    ignore-not-found | Takes what is not there for success.
    image | The image that containers run.
    kubeconfig | The file with clusters, users and contexts.
    kustomize | A directory with a kustomization whose objects are meant.
    label-columns | Labels that get columns of their own.
    labels | Labels for what is made, as key=value.
    local | Changes files only and asks no server.
    max | The most replicas.
    min | The fewest replicas.
    name | The name of what is made.
    namespace | The namespace that is meant.
    no-headers | Leaves the line of titles out.
    output | The form of what is printed, such as json, yaml, name or wide.
    overrides | JSON that changes what is made.
    overwrite | Lets values that are there already be replaced.
    patch | The patch, as JSON or YAML.
    port | The port.
    previous | Shows what the container before the present one printed.
    prune | Deletes what was applied once and is in no file any more.
    quiet | Prints less.
    recursive | Goes down into directories, or into fields.
    replicas | How many replicas there shall be.
    request-timeout | How long one request may take; 0 for as long as it needs.
    resource-version | Does it only while the object has this version.
    restart | When containers are started again: Always, OnFailure or Never.
    revision | The revision that is meant.
    rm | Deletes the pod when its container has ended.
    save-config | Keeps the object in an annotation, so that apply can be used later.
    selector | Takes only objects whose labels fit, such as app=web.
    server | The address of the API server.
    server-side | Lets the server merge what is applied.
    show-events | Ends the description with the events of the object.
    show-labels | Adds a column with all labels.
    show-managed-fields | Shows who wrote which field too.
    since | Shows only what is younger than this, such as 5s or 3h.
    sort-by | Puts rows in the order of a field or column.
    stdin | Keeps standard input of the container open.
    subresource | The part of the object that is meant, such as status or scale.
    tail | How many of the last lines are shown; -1 for all.
    target-port | The port of the pods.
    template | The template, or its file, for the form go-template.
    timeout | How long to wait; 0 for no limit of its own.
    timestamps | Begins every line with its time.
    tty | Gives the container a terminal.
    type | The type of what is made or sent.
    user | The user of the kubeconfig, or a user who gets something.
    validate | How strictly unknown fields are refused: strict, warn or ignore.
    wait | Waits until it has happened.
    watch | Goes on showing changes.
    watch-only | Shows changes only, without what is there already.
    """
}

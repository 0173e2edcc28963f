"""Each journal that moved the balance at Stripe names what moved it there."""

from django.db import migrations, models

# A chargeback before this named its balance transaction alone; its object is not known here.
FILL = """
ALTER TABLE payments_journal DISABLE TRIGGER journal_is_append_only;
UPDATE payments_journal SET stripe_id = payment.charge_id
    FROM payments_payment payment WHERE cause = 'payment:' || payment.id;
UPDATE payments_journal SET stripe_id = transfer.transfer_id
    FROM payments_transfer transfer
    WHERE cause = 'transfer:' || transfer.id AND transfer.transfer_id IS NOT NULL;
UPDATE payments_journal SET stripe_id = reversal.reversal_id
    FROM payments_reversal reversal
    WHERE payments_journal.cause = 'reversal:' || reversal.id AND reversal.reversal_id IS NOT NULL;
UPDATE payments_journal SET stripe_id = split_part(cause, ':', 2)
    WHERE cause LIKE 'refund:%' OR cause LIKE 'refund-failed:%';
ALTER TABLE payments_journal ENABLE TRIGGER journal_is_append_only;
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_money_that_can_be_proved")]

    operations = [
        migrations.AddField(
            model_name="journal",
            name="stripe_id",
            field=models.CharField(blank=True, max_length=100, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="journal",
            name="is_imported",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(fields=["stripe_id"], name="journal_at_stripe"),
        ),
    ]

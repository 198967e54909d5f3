"""What the pages ask of the published marts: plain functions of a connection, without Streamlit."""
